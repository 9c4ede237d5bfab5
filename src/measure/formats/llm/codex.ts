import { isMapping, type Tree } from '../../content/tree.ts';
import type { Tokens } from './answer.ts';
import { tokensIn } from './calls.ts';
import type { UsageTally } from './usage-tally.ts';

/** The result of reading a line of a log; undefined if it contains no call. */
export type Outcome = 'counted' | { readonly refused: string } | undefined;

/**
 * Reads the lines of a Codex session. They contain cumulative counts of the session, sometimes twice:
 * only the increase counts. The model may be in an earlier line.
 */
export function codexReader(tally: UsageTally): (tree: Tree) => Outcome {
  let model: string | undefined;
  let before: Tokens | undefined;
  const moreIn = (info: Tree): Tokens | { readonly refused: string } => {
    const total = info.at('total_token_usage');
    if (!isMapping(total.value)) return tokensIn(info.at('last_token_usage'));
    const now = tokensIn(total);
    if ('refused' in now) return now;
    const more = grown(before, now);
    before = now;
    return more;
  };
  return (tree) => {
    const payload = tree.at('payload');
    if (tree.at('type').value === 'turn_context') model = payload.at('model').text() ?? model;
    const info = payload.at('info');
    if (!hasUsage(info)) return undefined;
    const more = moreIn(info);
    if ('refused' in more) return more;
    if (Object.values(more).every((count) => count === 0)) return undefined;
    tally.addTokens(info.at('model').text() ?? model, more, 1);
    return 'counted';
  };
}

const hasUsage = (info: Tree): boolean =>
  isMapping(info.at('last_token_usage').value) || isMapping(info.at('total_token_usage').value);

/** A resumed session starts from zero. */
function grown(before: Tokens | undefined, now: Tokens): Tokens {
  if (!before) return now;
  const more = {
    inputTokens: now.inputTokens - before.inputTokens,
    cachedTokens: now.cachedTokens - before.cachedTokens,
    cacheWriteTokens: now.cacheWriteTokens - before.cacheWriteTokens,
    outputTokens: now.outputTokens - before.outputTokens,
  };
  return Object.values(more).some((count) => count < 0) ? now : more;
}
