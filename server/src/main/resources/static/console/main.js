// The console: drop files, ask, see the proof.

import { stats } from './api.js';
import { byId, count } from './dom.js';
import { showDocuments } from './documents.js';
import { startQuestions } from './questions.js';
import { offerContext, startUploads } from './uploads.js';

async function refresh() {
  try {
    const [, figures] = await Promise.all([showDocuments(refresh), stats()]);
    byId('summary').textContent =
      `${count(figures.documents, 'document')}, ${count(figures.pages, 'page')}, ${count(figures.chunks, 'chunk')}`;
  } catch (failure) {
    byId('summary').textContent = `The service cannot be reached: ${failure.message}`;
  }
}

startQuestions();
startUploads(refresh);
offerContext().catch((failure) => { byId('summary').textContent = failure.message; });
refresh();
