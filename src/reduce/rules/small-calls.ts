import { totalOf, usageOf } from '../../compare/tokens.ts';
import { formatCount } from '../../units.ts';
import { aboutOf, namesIn } from '../about.ts';
import type { Rule } from '../rule.ts';
import { withoutRates } from '../saving.ts';

const [leastCalls, shortCall] = [500, 500];

/** Many short calls that could be sent in batches. */
export const smallCalls: Rule = {
  id: 'small-calls',
  appliesTo: 'at-risk',
  lowers: ['energy', 'tokens'],
  advise(measurements) {
    const using = withoutRates(measurements).filter(({ usage }) => usage?.length);
    const { calls, promptTokens, outputTokens } = totalOf(usageOf(using));
    const tokens = promptTokens + outputTokens;
    if (calls < leastCalls || tokens > calls * shortCall) return [];
    return [
      {
        rule: smallCalls.id,
        about: aboutOf(using),
        title: `Send the ${formatCount(calls)} short calls of ${namesIn(using)} in batches`,
        remedy:
          'Where nobody waits for the answer, use the provider’s batch endpoint, or ask for several items in one call. On your own servers, raise the batch size. Cache the answers to repeated prompts.',
        saving: {
          kind: 'unknown',
          why: 'batching was measured to save energy on self-hosted servers; providers publish no figures for theirs',
        },
        basis: {
          assumption: 'The calls do not depend on each other.',
          source: {
            title:
              'Understanding Efficiency: Quantization, Batching, and Serving Strategies in LLM Energy Use, arXiv:2601.22362',
            url: 'https://arxiv.org/abs/2601.22362',
            date: '2026-01-29',
          },
        },
        data: [
          `${formatCount(calls)} calls of ${formatCount(Math.round(tokens / calls))} tokens on average, prompt and output, counted`,
        ],
        confidence: 'medium',
      },
    ];
  },
};
