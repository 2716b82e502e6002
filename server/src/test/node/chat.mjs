// Talks to a service as programs do that were written for OpenAI, and prints what came of it as JSON.
// Usage: node chat.mjs <base URL ending in /v1> <question>

import OpenAI, { APIError, BadRequestError } from 'openai';

const [baseURL, question] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey: 'none needed', maxRetries: 0 });
const messages = [{ role: 'user', content: question }];

async function whole() {
  const completion = await client.chat.completions.create({ model: 'wellspring', messages });
  return {
    content: completion.choices[0].message.content,
    finish: completion.choices[0].finish_reason,
    source: completion.sources[0].source,
    tokens: completion.usage.total_tokens,
  };
}

async function streamed() {
  const stream = await client.chat.completions.create({
    model: 'wellspring', messages, stream: true, stream_options: { include_usage: true },
  });
  const seen = { content: '', source: null, tokens: null, finish: null };
  for await (const chunk of stream) {
    seen.content += chunk.choices[0]?.delta?.content ?? '';
    seen.finish = chunk.choices[0]?.finish_reason ?? seen.finish;
    seen.tokens = chunk.usage?.total_tokens ?? seen.tokens;
    seen.source = chunk.sources?.[0]?.source ?? seen.source;
  }
  return seen;
}

async function helped() {
  const runner = client.chat.completions.stream({ model: 'wellspring', messages });
  return { content: await runner.finalContent() };
}

async function goesOn() {
  const first = await client.chat.completions.create({ model: 'wellspring', messages });
  const second = await client.chat.completions.create({
    model: 'wellspring', messages: [...messages, first.choices[0].message, ...messages],
  });
  return { content: second.choices[0].message.content };
}

async function refused() {
  try {
    await client.chat.completions.create({ model: 'wellspring', messages, temperature: 9 });
    return { refused: false };
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    return { refused: error instanceof BadRequestError, status: error.status, param: error.param, type: error.type, message: error.message };
  }
}

console.log(JSON.stringify({
  whole: await whole(), streamed: await streamed(), helped: await helped(), goesOn: await goesOn(), refused: await refused(),
}));
