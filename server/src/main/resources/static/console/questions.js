// Asks, and shows answers with their proof, the newest first.

import { ask } from './api.js';
import { byId, count, element, percent } from './dom.js';
import { showCitation } from './proof.js';
import { chosenScope } from './scope.js';

export function startQuestions() {
  byId('question-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const question = byId('question').value.trim();
    if (question) await answer(question);
  });
}

async function answer(question) {
  const card = element('article', { className: 'answer' },
    element('h3', {}, question), element('p', { className: 'quiet' }, 'Looking …'));
  byId('answers').prepend(card);
  const button = byId('question-form').querySelector('button');
  button.disabled = true;
  try {
    card.replaceChildren(element('h3', {}, question), ...parts(await ask(question, chosenScope())));
  } catch (failure) {
    card.replaceChildren(element('h3', {}, question), element('p', { className: 'failure', role: 'alert' }, failure.message));
  } finally {
    button.disabled = false;
    byId('question').select();
  }
}

function parts(reply) {
  const { documents, passages } = reply.searched;
  const searched = `${count(passages, 'passage')} of ${count(documents, 'document')} read in ${reply.took_ms} ms`;
  const facts = [reply.model && `written by ${reply.model}`, searched].filter(Boolean).join(', ');
  const proven = reply.answered && reply.citations.length > 0;
  return [
    element('p', { className: reply.answered ? 'text' : 'text abstained' }, reply.answer),
    element('p', { className: 'quiet' }, proven ? confidence(reply.confidence) : null, proven ? `, ${facts}` : facts),
    element('p', { className: 'quiet' }, reply.reason),
    reply.citations.length ? element('ol', { className: 'citations' }, ...reply.citations.map(citation)) : null,
  ].filter(Boolean);
}

function confidence(share) {
  return element('span', { className: 'confidence' },
    element('meter', { min: 0, max: 1, low: 0.4, high: 0.7, optimum: 1, value: share, title: 'confidence' }), ` ${percent(share)} confident`);
}

/** Keeps its number, which is that of its mark, whichever sources before it are not cited. */
function citation(cited, index) {
  if (!cited.cited) return null;
  const read = cited.ocr_confidence === null ? '' : `, read from a picture (${percent(cited.ocr_confidence)} sure)`;
  const button = element('button', { type: 'button', className: 'citation' },
    element('strong', {}, `${cited.source}, page ${cited.page}`), read, element('q', {}, cited.quote));
  button.addEventListener('click', () => showCitation(cited));
  return element('li', { value: index + 1 }, button);
}
