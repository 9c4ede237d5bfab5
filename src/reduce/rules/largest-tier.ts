import type { Measurement } from '../../measure/measurement.ts';
import { formatPercent } from '../../units.ts';
import { tierOf } from '../model-tier.ts';
import type { Rule } from '../rule.ts';
import { ofRuns } from '../saving.ts';
import { energyLine, grouped, savingOfShares, totalOf, usageOf } from '../usage.ts';

const [leastCalls, leastShare] = [20, 0.5];
/** The part of those calls that the what-if moves. */
const moved = 0.1;
/** How many times less a small model's output token is modelled to take: no provider publishes it. */
const timesLess = { low: 15, high: 215 };

/** Most calls to a language model go to its provider's largest tier. */
export const largestTier: Rule = {
  id: 'largest-tier',
  asked: 'when-pressed',
  lowers: ['energy'],
  advise(measurements) {
    const using = ofRuns(measurements).filter(({ usage }) => usage?.length);
    const all = totalOf(usageOf(using)).calls;
    const calls = totalOf(largestOf(using)).calls;
    if (all < leastCalls || calls < all * leastShare) return [];
    return [
      {
        rule: largestTier.id,
        title: `Send the easy calls to a smaller model: ${grouped(calls)} of ${grouped(all)} go to the largest tier`,
        remedy:
          'Route by difficulty: let a small model answer first, and keep the largest for what it cannot do. Hold the answers of both against your own tests.',
        saving: savingOfShares(using.map(shareSaved)),
        basis: {
          assumption:
            'One in ten of these calls moves, and a small model takes 15 to 215 times less for the same output; that is modelled, no provider publishes it.',
          source: {
            title: 'EcoLogits 0.9, methodology of inference',
            url: 'https://ecologits.ai/latest/methodology/llm_inference/',
            date: '2025',
          },
        },
        data: [
          `calls to the largest tier: ${grouped(calls)} of ${grouped(all)} (${formatPercent(calls / all)}), counted`,
          ...energyLine(using),
          'a tenth of the largest tier’s part by output tokens, at least, and of the whole, at most; × (1 − 1/15) to × (1 − 1/215)',
        ],
        confidence: 'low',
      },
    ];
  },
};

const largestOf = (measurements: readonly Measurement[]) =>
  usageOf(measurements).filter(({ model }) => tierOf(model) === 'largest');

function shareSaved(of: Measurement) {
  const [large, all] = [largestOf([of]), usageOf([of])].map((usage) => totalOf(usage).outputTokens);
  // A large model takes more for a token than the others, so its part by tokens is the least.
  const share = all ? (large ?? 0) / all : 0;
  return {
    of,
    low: moved * share * (1 - 1 / timesLess.low),
    high: share > 0 ? moved * (1 - 1 / timesLess.high) : 0,
  };
}
