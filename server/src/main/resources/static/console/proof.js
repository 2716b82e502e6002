// Shows where something stands: the page picture with the place marked.

import { byId, element } from './dom.js';

/** Opens the proof of one citation. */
export function showCitation(citation) {
  byId('proof-title').textContent = `${citation.source}, page ${citation.page}`;
  byId('proof-body').replaceChildren(
    element('blockquote', {}, citation.quote),
    citation.picture_url
      ? markedPicture(citation)
      : element('p', { className: 'quiet' }, 'This format has no page picture; the quoted line is word for word.'),
  );
  byId('proof').showModal();
}

function markedPicture({ picture_url: url, boxes, source, page }) {
  const frame = element('div', { className: 'picture' });
  const picture = element('img', { alt: `Page ${page} of ${source}` });
  picture.addEventListener('load', () => {
    frame.append(...boxes.map(mark));
    frame.querySelector('.mark')?.scrollIntoView({ block: 'center' });
  });
  picture.addEventListener('error', () => {
    frame.replaceChildren(element('p', { className: 'quiet' }, 'The page picture cannot be drawn, for example because the file is protected.'));
  });
  picture.src = url;
  frame.append(picture);
  return frame;
}

/** Nothing to be seen: the service has drawn it. It says where to scroll to. */
function mark(box) {
  const share = (value) => `${value * 100}%`;
  return element('span', {
    className: 'mark',
    style: { left: share(box.left), top: share(box.top), width: share(box.width), height: share(box.height) },
  });
}
