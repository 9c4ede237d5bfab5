import { nestedKeys } from '../../content/json-keys.ts';
import type { ReportFile } from '../../measurement.ts';
import { placeIn } from '../../place.ts';
import { problem, skipped } from '../events.ts';
import type { Format, ReadEvent } from '../format.ts';
import { itemsOf } from '../json-stream.ts';
import { AnswerReader } from './answer-reader.ts';
import { codexReader } from './codex.ts';
import { hasAnswers, unfinished } from './sse.ts';
import { UsageTally } from './usage-tally.ts';

const tool = 'LLM usage';
const remedy = 'Upload the answers or the log as the provider or the client wrote them';

/**
 * Answers of the Anthropic, OpenAI, Mistral, Gemini and Cohere APIs, and logs of them: one
 * answer, arrays, JSON lines, batches, and the transcripts of Claude Code and Codex.
 */
export const llmLog: Format = {
  tool,
  recognises: (beginning) => {
    if (!/^\s*[[{]/.test(beginning)) return false;
    const found = nestedKeys(beginning);
    const has = (...keys: string[]) => keys.some((key) => found.has(key));
    const usage = has('usage', 'last_token_usage', 'total_token_usage');
    const answer = usage && has('input_tokens', 'prompt_tokens');
    const transcript = has('sessionId') && has('parentUuid', 'isSidechain');
    const session = /^\s*\{[^{}]{0,1000}"type":\s?"(session_meta|turn_context)"/.test(beginning);
    return answer || transcript || session || hasAnswers(beginning);
  },
  read,
};

async function* read(file: ReportFile): AsyncGenerator<ReadEvent, void> {
  const tally = new UsageTally();
  const codex = codexReader(tally);
  const answers = new AnswerReader(tally);
  let calls = 0;
  for await (const item of itemsOf(file, 'whole')) {
    if ('kind' in item) yield item;
    else {
      const found = codex(item.tree) ?? answers.read(item.tree, item.line);
      if (found === 'counted') calls += 1;
      else if (found) yield problem(placeIn(file, item.line), found.refused, remedy);
    }
  }
  yield* unfinished(file, answers);
  if (calls > 0) yield tally.found(tool);
  else yield skipped(placeIn(file), 'is a log without token counts of calls to language models');
}
