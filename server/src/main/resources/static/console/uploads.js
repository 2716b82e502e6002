// Takes dropped or chosen files, sends them one after another, and shows how far each is.

import { upload } from './api.js';
import { byId, count, element } from './dom.js';

const STAGES = { reading: 'Reading page', embedding: 'Embedding chunk', storing: 'Storing' };

/** onStored is called after every document that was stored. */
export function startUploads(onStored) {
  const waiting = [];
  let working = false;

  async function work() {
    if (working) return;
    working = true;
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await send(next);
      await onStored();
    }
    working = false;
  }

  function take(files) {
    const context = declaredContext();
    for (const file of files) waiting.push({ file, context, row: newRow(file) });
    work();
  }

  const drop = byId('drop');
  for (const kind of ['dragenter', 'dragover']) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add('over');
    });
  }
  for (const kind of ['dragleave', 'drop']) drop.addEventListener(kind, () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  });
  // a file dropped beside the field must not replace the page
  for (const kind of ['dragover', 'drop']) window.addEventListener(kind, (event) => event.preventDefault());
  byId('context').addEventListener('submit', (event) => event.preventDefault());
  byId('files').addEventListener('change', (event) => {
    take([...event.target.files]);
    event.target.value = '';
  });
}

/** Fills the choices with the service's vocabulary. */
export function offerContext(options) {
  for (const [id, field] of [['context-type', 'context_type'], ['context-category', 'document_category']]) {
    byId(id).replaceChildren(...(options[field].allowed ?? []).map((value) => element('option', { value }, value.replaceAll('_', ' '))));
  }
}

function declaredContext() {
  const chosen = (id) => [...byId(id).selectedOptions].map((option) => option.value).join(',');
  return {
    context_type: chosen('context-type'),
    document_category: chosen('context-category'),
    content_domain: byId('context-domain').value.trim(),
    relevance_tags: byId('context-tags').value.trim(),
    description: byId('context-description').value.trim(),
    password: byId('context-password').value,
  };
}

function newRow(file) {
  const row = element('li', { className: 'upload' },
    element('span', { className: 'name' }, file.name), element('progress', {}), element('span', { className: 'state' }, 'Waiting'));
  byId('uploads').prepend(row);
  return row;
}

async function send({ file, context, row }) {
  const bar = row.querySelector('progress');
  const state = row.querySelector('.state');
  state.textContent = 'Sending';
  try {
    const stored = await upload(file, context, ({ stage, done, total }) => {
      state.textContent = total ? `${STAGES[stage] ?? stage} ${done} of ${total}` : (STAGES[stage] ?? stage);
      if (total) {
        bar.max = total;
        bar.value = done;
      }
    });
    bar.remove();
    row.classList.add(stored.complete ? 'done' : 'partial');
    state.textContent = outcome(stored);
  } catch (failure) {
    bar.remove();
    row.classList.add('failed');
    state.setAttribute('role', 'alert');
    state.textContent = failure.message;
  }
}

function outcome(stored) {
  if (stored.outcome === 'unchanged') return 'Already stored';
  const done = `${stored.outcome === 'replaced' ? 'Replaced' : 'Stored'}: ${count(stored.page_count, 'page')}, ${count(stored.chunks, 'chunk')}`;
  return [done, ...stored.problems.map((problem) => (problem.page ? `Page ${problem.page}: ` : '') + problem.message)].join('. ');
}
