// The service's HTTP API as this page uses it.

/** What the service answered instead of success: an RFC 9457 problem. */
export class Problem extends Error {
  constructor(body) {
    super(sentence(body));
    this.body = body;
  }
}

function sentence(body) {
  const what = body.detail || body.title || 'The service did not answer as expected.';
  // a rule that the detail tells already is not told twice
  const rules = (body.errors ?? []).filter(({ rule }) => !what.includes(rule)).map(({ field, rule }) => `${field}: ${rule}`);
  return [what, ...rules].join(' ');
}

async function problemOf(response) {
  const body = await response.json().catch(() => ({ title: `${response.status} ${response.statusText}` }));
  return new Problem(body);
}

async function call(method, path, body) {
  const request = { method, headers: { Accept: 'application/json, application/problem+json' } };
  if (body !== undefined) {
    request.headers['Content-Type'] = 'application/json';
    request.body = JSON.stringify(body);
  }
  const response = await fetch(path, request);
  if (!response.ok) throw await problemOf(response);
  return response.status === 204 ? null : response.json();
}

export const ask = (question, scope) => call('POST', '/v1/questions', { question, ...scope });
export const stats = () => call('GET', '/v1/stats');
export const contextOptions = () => call('GET', '/v1/context-options');
export const documents = (limit, offset) => call('GET', `/v1/documents?limit=${limit}&offset=${offset}`);
export const document = (id) => call('GET', `/v1/documents/${id}`);
export const remove = (id) => call('DELETE', `/v1/documents/${id}`);

/**
 * Uploads one file and tells its progress, which the service sends as server-sent events.
 * Resolves to the stored document; rejects with a Problem.
 */
export async function upload(file, context, onProgress) {
  const form = new FormData();
  for (const [field, value] of Object.entries(context)) if (value) form.append(field, value);
  form.append('file', file, file.name);
  const response = await fetch('/v1/documents', {
    method: 'POST',
    headers: { Accept: 'text/event-stream, application/problem+json' },
    body: form,
  });
  if (!response.ok) throw await problemOf(response);
  for await (const { event, data } of events(response.body)) {
    if (event === 'progress') onProgress(data);
    else if (event === 'document') return data;
    else if (event === 'problem') throw new Problem(data);
  }
  throw new Problem({ title: 'The connection ended before the upload was acknowledged; it may be sent again.' });
}

/** The server-sent events of a body, each with its data read as JSON. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split(/\r?\n\r?\n/);
    rest = parts.pop();
    for (const part of parts) {
      const parsed = parse(part);
      if (parsed) yield parsed;
    }
  }
}

function parse(text) {
  let event = 'message';
  const data = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('event:')) event = line.slice(6).trim();
    else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
  }
  return data.length ? { event, data: JSON.parse(data.join('\n')) } : null;
}
