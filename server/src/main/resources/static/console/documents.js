// The list of stored documents, with what was read of each.

import { document as fetchDocument, documents, remove } from './api.js';
import { byId, count, element, percent } from './dom.js';

const PAGE = 50;
let shown = 0;

/** Shows the newest documents again; onChange is called after one was deleted. */
export async function showDocuments(onChange) {
  const { documents: newest, total } = await documents(Math.max(PAGE, shown), 0);
  byId('documents').replaceChildren(...newest.map((entry) => row(entry, onChange)));
  settle(newest.length, total, onChange);
}

async function showMore(onChange) {
  const { documents: next, total } = await documents(PAGE, shown);
  byId('documents').append(...next.map((entry) => row(entry, onChange)));
  settle(shown + next.length, total, onChange);
}

function settle(now, total, onChange) {
  shown = now;
  byId('documents-empty').hidden = total > 0;
  const more = byId('documents-more');
  more.hidden = shown >= total;
  more.onclick = () => showMore(onChange);
}

function row(entry, onChange) {
  const details = element('details', {},
    element('summary', {},
      element('span', { className: 'name' }, entry.source),
      element('span', { className: 'quiet' }, `${count(entry.page_count, 'page')}, ${count(entry.chunks, 'chunk')}`),
      entry.complete ? null : element('span', { className: 'badge' }, 'in part')));
  details.addEventListener('toggle', () => fill(details, entry, onChange), { once: true });
  return element('li', {}, details);
}

async function fill(details, entry, onChange) {
  try {
    details.append(...facts(await fetchDocument(entry.id)), actions(entry, onChange));
  } catch (failure) {
    details.append(element('p', { className: 'failure', role: 'alert' }, failure.message));
  }
}

function facts(entry) {
  const declared = [
    ['Type', entry.context_type], ['Domain', entry.content_domain],
    ['Category', entry.document_category], ['Tags', entry.relevance_tags],
  ].filter(([, values]) => values.length).map(([name, values]) => `${name}: ${values.join(', ')}`);
  if (entry.description) declared.push(entry.description);
  return [
    element('p', { className: 'quiet' }, `${entry.media_type}, ${entry.bytes.toLocaleString()} bytes, stored ${new Date(entry.stored_at).toLocaleString()}`),
    declared.length ? element('p', {}, declared.join(' · ')) : null,
    ...entry.problems.map((problem) => element('p', { className: 'failure' }, (problem.page ? `Page ${problem.page}: ` : '') + problem.message)),
    element('ul', { className: 'pages' }, ...entry.pages.map(page)),
  ].filter(Boolean);
}

function page({ number, characters, ocr }) {
  const read = ocr.read
    ? `; ${count(ocr.read, 'picture')} read, ${count(ocr.lines, 'line')} added${ocr.confidence === null ? '' : ` (${percent(ocr.confidence)} sure)`}`
    : '';
  return element('li', {}, `Page ${number}: ${count(characters, 'character')}${read}`);
}

function actions(entry, onChange) {
  const original = element('a', { href: `/v1/documents/${entry.id}/original`, download: entry.source }, 'Original');
  const button = element('button', { type: 'button', className: 'plain danger' }, 'Delete');
  button.addEventListener('click', async () => {
    if (!window.confirm(`Delete ${entry.source}? Its answers go with it.`)) return;
    try {
      await remove(entry.id);
      await onChange();
    } catch (failure) {
      button.after(element('span', { className: 'failure', role: 'alert' }, failure.message));
    }
  });
  return element('p', { className: 'actions' }, original, button);
}
