/**
 * OpenAI's HTTP API, as OpenAI, Azure, vLLM, Ollama, LM Studio and gateways speak it (
 * https://github.com/openai/openai-openapi, August 2026).
 */
@NullMarked
package dev.wellspring.providers.openai;

import org.jspecify.annotations.NullMarked;
