import { type Totals, totalOf, usageOf } from '../../compare/tokens.ts';
import { formatCount, formatPercent } from '../../units.ts';
import { aboutOf, namesIn } from '../about.ts';
import type { Rule } from '../rule.ts';
import { withoutRates } from '../saving.ts';

const leastCalls = 20;
/** From this average number of prompt tokens, a shared beginning is likely. */
const longPrompt = 2000;
const fewHits = 0.1;

/** Long prompts that are rarely read from a cache, or written to one and not read again. */
export const promptCache: Rule = {
  id: 'prompt-cache',
  appliesTo: 'at-risk',
  lowers: ['energy', 'tokens'],
  advise(measurements) {
    const using = withoutRates(measurements).filter(({ usage }) => usage?.length);
    const totals = totalOf(usageOf(using));
    const title = titleFor(totals, namesIn(using));
    if (title === undefined) return [];
    const { calls, promptTokens, cachedTokens, cacheWriteTokens } = totals;
    return [
      {
        rule: promptCache.id,
        about: aboutOf(using),
        title,
        remedy:
          'Put what is the same in every call first (instructions, tools, documents) and what changes last, mark the end of the common part (cache_control with Anthropic), and send calls with the same beginning close together.',
        saving: {
          kind: 'unknown',
          why: 'a cache hit costs about a tenth, but nobody has published the energy it saves',
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
          `prompts: ${formatCount(promptTokens)} tokens in ${formatCount(calls)} calls, counted`,
          `read from a cache: ${formatCount(cachedTokens)} (${formatPercent(cachedTokens / promptTokens)}); written to one: ${formatCount(cacheWriteTokens)}`,
        ],
        confidence: 'high',
      },
    ];
  },
};

function titleFor({ calls, promptTokens, cachedTokens, cacheWriteTokens }: Totals, names: string) {
  if (calls < leastCalls || promptTokens < calls * longPrompt) return undefined;
  if (cacheWriteTokens > cachedTokens && cacheWriteTokens > promptTokens * fewHits)
    return `Reuse the prompt cache of ${names}: more tokens were written to it than read from it`;
  return cachedTokens < promptTokens * fewHits
    ? `Cache the long prompts of ${names}: hardly any were read from a cache`
    : undefined;
}
