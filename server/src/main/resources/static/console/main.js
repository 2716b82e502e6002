// The console: drop files, ask, see the proof.

import { contextOptions, stats } from './api.js';
import { byId, count } from './dom.js';
import { showDocuments } from './documents.js';
import { startQuestions } from './questions.js';
import { offerScope, suggestScope } from './scope.js';
import { offerContext, startUploads } from './uploads.js';

async function refresh() {
  try {
    const [, figures, options] = await Promise.all([showDocuments(refresh), stats(), contextOptions()]);
    suggestScope(options);
    byId('summary').textContent =
      `${count(figures.documents, 'document')}, ${count(figures.pages, 'page')}, ${count(figures.chunks, 'chunk')}`;
  } catch (failure) {
    byId('summary').textContent = `The service cannot be reached: ${failure.message}`;
  }
}

startQuestions();
startUploads(refresh);
contextOptions().then((options) => {
  offerContext(options);
  offerScope(options);
}).catch((failure) => { byId('summary').textContent = failure.message; });
refresh();
