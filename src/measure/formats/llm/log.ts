import type { ReportFile } from '../../measurement.ts';
import { placeIn } from '../../place.ts';
import type { Format, Found } from '../format.ts';
import { leftAside, problemAt } from '../found.ts';
import { type Item, itemsOf } from '../json-stream.ts';
import { callIn } from './calls.ts';
import { codexReader, type Outcome } from './codex.ts';
import { UsageTally } from './tally.ts';

const tool = 'LLM usage';
const remedy = 'Upload the answers or the log as the provider or the client wrote them';

/**
 * Answers of Anthropic's and OpenAI's interfaces (messages, chat completions, responses), and logs of
 * them: one answer, arrays, JSON lines, batches, and the transcripts of Claude Code and Codex.
 */
export const llmLog: Format = {
  tool,
  recognises: (beginning) => {
    if (!/^\s*[[{]/.test(beginning)) return false;
    const has = (...keys: string[]) => keys.some((key) => beginning.includes(`"${key}"`));
    const usage = has('usage', 'last_token_usage', 'total_token_usage');
    const answer = usage && has('input_tokens', 'prompt_tokens');
    const transcript = has('sessionId') && has('parentUuid', 'isSidechain');
    return answer || transcript || /"type":\s?"(session_meta|turn_context)"/.test(beginning);
  },
  read,
};

async function* read(file: ReportFile): AsyncGenerator<Found, void> {
  const tally = new UsageTally();
  const codex = codexReader(tally);
  let calls = 0;
  for await (const item of itemsOf(file, 'whole')) {
    if ('kind' in item) yield item;
    else {
      const found = codex(item.tree) ?? readAnswer(tally, item);
      if (found === 'counted') calls += 1;
      else if (found) yield problemAt(placeIn(file, item.line), found.refused, remedy);
    }
  }
  if (calls > 0) yield tally.found(tool);
  else yield leftAside(placeIn(file), 'is a log in which no call to a language model is counted');
}

function readAnswer(tally: UsageTally, { tree }: Item): Outcome {
  const call = callIn(tree);
  if (!call || 'refused' in call) return call;
  tally.add(call);
  return 'counted';
}
