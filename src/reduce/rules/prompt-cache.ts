import { type Totals, totalOf, usageOf } from '../../compare/tokens.ts';
import { formatPercent } from '../../units.ts';
import type { Rule } from '../rule.ts';
import { withoutRates } from '../saving.ts';
import { grouped } from '../usage.ts';

const leastCalls = 20;
/** Tokens that go into a call on average from which a shared beginning is likely. */
const longPrompt = 2000;
const fewHits = 0.1;

/** Long prompts that are hardly ever read from a cache, or written to one and not read again. */
export const promptCache: Rule = {
  id: 'prompt-cache',
  appliesTo: 'at-risk',
  lowers: ['energy', 'tokens'],
  advise(measurements) {
    const totals = totalOf(usageOf(withoutRates(measurements)));
    const title = titleFor(totals);
    if (title === undefined) return [];
    const { calls, promptTokens, cachedTokens, cacheWriteTokens } = totals;
    return [
      {
        rule: promptCache.id,
        title,
        remedy:
          'Put what is the same in every call first (instructions, tools, documents), what changes last, and send calls that share a beginning close together.',
        saving: {
          kind: 'unknown',
          why: 'a cache hit costs about a tenth, but nobody has published what energy it saves',
        },
        basis: {
          assumption: 'The calls share the beginning of their prompts.',
          source: {
            title: 'Anthropic, prompt caching',
            url: 'https://docs.claude.com/en/docs/build-with-claude/prompt-caching',
            date: '2025',
          },
        },
        data: [
          `prompts: ${grouped(promptTokens)} tokens in ${grouped(calls)} calls, counted`,
          `read from a cache: ${grouped(cachedTokens)} (${formatPercent(cachedTokens / promptTokens)}); written to one: ${grouped(cacheWriteTokens)}`,
        ],
        confidence: 'high',
      },
    ];
  },
};

function titleFor({ calls, promptTokens, cachedTokens, cacheWriteTokens }: Totals) {
  if (calls < leastCalls || promptTokens < calls * longPrompt) return undefined;
  if (cacheWriteTokens > cachedTokens && cacheWriteTokens > promptTokens * fewHits)
    return 'Read the prompt cache more than you write it: more tokens went in than came back';
  return cachedTokens < promptTokens * fewHits
    ? 'Cache the long prompts: hardly any of them was read from a cache'
    : undefined;
}
