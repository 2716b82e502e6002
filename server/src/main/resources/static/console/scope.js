// Which documents an answer may come from, and whether the model may help.

import { byId, element } from './dom.js';

const CHOICES = [['scope-type', 'context_type'], ['scope-category', 'document_category']];
const SUGGESTIONS = [['domains-in-use', 'content_domain'], ['tags-in-use', 'relevance_tags']];

/** Fills the choices with the service's vocabulary. */
export function offerScope(options) {
  for (const [id, field] of CHOICES) {
    byId(id).replaceChildren(...options[field].allowed.map((value) => element('option', { value }, value.replaceAll('_', ' '))));
  }
}

/** Suggests the free words that documents have now. */
export function suggestScope(options) {
  for (const [id, field] of SUGGESTIONS) {
    byId(id).replaceChildren(...options[field].in_use.map(({ value }) => element('option', { value })));
  }
}

/** The fields of a question that say so; empty if nothing is chosen. */
export function chosenScope() {
  const chosen = (id) => [...byId(id).selectedOptions].map((option) => option.value);
  const filter = {
    context_type: chosen('scope-type'),
    document_category: chosen('scope-category'),
    content_domain: byId('scope-domain').value.trim(),
    relevance_tags: byId('scope-tags').value.trim(),
  };
  const mode = byId('scope-mode').value;
  return {
    ...(mode && { mode }),
    ...(Object.values(filter).some((words) => words.length) && { context_filter: filter }),
  };
}
