import { fsum } from 'd3-array';
import { totalOf, usageOf } from '../../compare/tokens.ts';
import { list } from '../../list.ts';
import { date, ofSmallModels, page, perToken, source } from '../../measure/formats/llm/energy.ts';
import type { Measurement, ModelUsage } from '../../measure/measurement.ts';
import { formatCount, formatPercent, formatQuantity } from '../../units.ts';
import { aboutOf, namesIn } from '../about.ts';
import { tierOf } from '../model-tier.ts';
import type { Rule } from '../rule.ts';
import { type EnergySaving, energyUnknown, savingOf, withoutRates } from '../saving.ts';

const [leastCalls, leastShare] = [20, 0.5];
/** Share of those calls that are assumed to move. */
const moved = 0.1;

/** Most calls go to a provider's largest tier. */
export const largestTier: Rule = {
  id: 'largest-tier',
  appliesTo: 'at-risk',
  lowers: ['energy', 'models'],
  advise(measurements, limited) {
    const using = withoutRates(measurements).filter(({ usage }) => usage?.length);
    const large = largestOf(using);
    const [calls, all] = [totalOf(large).calls, totalOf(usageOf(using)).calls];
    if (all < leastCalls || calls < all * leastShare) return [];
    const members = using.filter((one) => largestOf([one]).length > 0);
    const models = [...new Set(large.map(({ model }) => model))].slice(0, 3);
    const less = using.flatMap((measurement) => lessEnergy(measurement) ?? []);
    return [
      {
        rule: largestTier.id,
        about: aboutOf(members),
        title: `Send the easy calls of ${namesIn(members)} to a smaller model: ${formatCount(calls)} of ${formatCount(all)} go to ${list(models, 'and')}, of the largest tier`,
        remedy:
          'Route by difficulty: try a small model first, and keep the largest for what it cannot do. Check the answers of both with your own tests.',
        saving: less.length === 0 ? energyUnknown : savingOf(less, limited),
        basis: {
          assumption:
            'One in ten of these calls moves to a small model with answers of the same length. Energy per output token is modelled; no provider publishes it.',
          source: { title: source, url: page, date },
        },
        data: [
          `calls to the largest tier: ${formatCount(calls)} of ${formatCount(all)} (${formatPercent(calls / all)}), counted`,
          ...(less.length === 0 ? [] : [...large.flatMap(lineOf), lineOfSum(less)]),
        ],
        confidence: 'low',
      },
    ];
  },
};

const largestOf = (measurements: readonly Measurement[]) =>
  usageOf(measurements).filter(({ model }) => tierOf(model) === 'largest');

/** Energy saved on a tenth of the output. Undefined where a model or the total is unknown. */
function lessEnergy(measurement: Measurement): EnergySaving | undefined {
  const large = largestOf([measurement]);
  const saved = large.flatMap((usage) => savedBy(usage) ?? []);
  if (!measurement.amounts.energy || large.length === 0 || saved.length < large.length)
    return undefined;
  return { measurement, low: fsum(saved, ({ low }) => low), high: fsum(saved, ({ high }) => high) };
}

/** In kWh. */
function savedBy({ model, outputTokens }: ModelUsage) {
  const energy = perToken(model);
  if (!energy || !ofSmallModels) return undefined;
  const kiloTokens = (outputTokens * moved) / 1e3;
  return {
    low: kiloTokens * Math.max(0, energy.low - ofSmallModels.high),
    high: kiloTokens * Math.max(0, energy.high - ofSmallModels.low),
  };
}

function lineOf({ model, outputTokens }: ModelUsage): readonly string[] {
  const energy = perToken(model);
  if (!energy || !ofSmallModels) return [];
  const tenth = `10% of ${formatCount(outputTokens)} tokens out of ${model}`;
  return [
    `${tenth}: × (${energy.low} − ${ofSmallModels.high}) Wh to × (${energy.high} − ${ofSmallModels.low}) Wh`,
  ];
}

function lineOfSum(less: readonly EnergySaving[]): string {
  const [low, high] = [fsum(less, (one) => one.low), fsum(less, (one) => one.high)];
  return `saves ${formatQuantity('energy', low)} to ${formatQuantity('energy', high)}`;
}
