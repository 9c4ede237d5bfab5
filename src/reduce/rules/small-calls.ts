import { totalOf, usageOf } from '../../compare/tokens.ts';
import type { Rule } from '../rule.ts';
import { withoutRates } from '../saving.ts';
import { grouped } from '../usage.ts';

const [leastCalls, shortCall] = [500, 500];

/** Many short calls, which a job could hand over in batches. */
export const smallCalls: Rule = {
  id: 'small-calls',
  appliesTo: 'at-risk',
  lowers: ['energy', 'tokens'],
  advise(measurements) {
    const { calls, promptTokens, outputTokens } = totalOf(usageOf(withoutRates(measurements)));
    const tokens = promptTokens + outputTokens;
    if (calls < leastCalls || tokens > calls * shortCall) return [];
    return [
      {
        rule: smallCalls.id,
        title: `Send the ${grouped(calls)} short calls in batches`,
        remedy:
          'Where nobody waits for the answer, use the provider’s batch endpoint, or ask for several items in one call; on servers of your own, raise the batch size. Keep the answers to prompts that repeat.',
        saving: {
          kind: 'unknown',
          why: 'batching was measured to save energy on own servers; no provider says what it does on theirs',
        },
        basis: {
          assumption: 'The calls do not wait for each other.',
          source: {
            title:
              'Understanding Efficiency: Quantization, Batching, and Serving Strategies in LLM Energy Use, arXiv:2601.22362',
            url: 'https://arxiv.org/abs/2601.22362',
            date: '2026-01-29',
          },
        },
        data: [
          `${grouped(calls)} calls of ${grouped(Math.round(tokens / calls))} tokens on average, in and out, counted`,
        ],
        confidence: 'medium',
      },
    ];
  },
};
