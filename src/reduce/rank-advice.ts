import { fsum } from 'd3-array';
import type { Measurement } from '../measure/measurement.ts';
import type { Advice, Confidence, SavedAmount } from './rule.ts';
import { withoutRates } from './saving.ts';

/** Savings below this share of the total are left out. */
const leastShare = 0.01;

const weights: Readonly<Record<Confidence, number>> = { high: 1, medium: 0.6, low: 0.3 };

/** Sorts by saving times confidence, and drops duplicates and trifles. Unknown savings come last. */
export function rankAdvice(
  advice: readonly Advice[],
  measurements: readonly Measurement[],
): readonly Advice[] {
  const scored = advice.map((one) => ({ one, score: scoreOf(one, measurements) }));
  const worth = scored.filter(({ score, one }) => score !== undefined && isSound(one));
  const ranked = worth.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0)).map(({ one }) => one);
  const keys = ranked.map(({ rule, title }) => `${rule} ${title}`);
  return ranked.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** The middle of the saving as a share of the total, times the confidence. Undefined for trifles. */
function scoreOf(
  { saving, confidence }: Advice,
  measurements: readonly Measurement[],
): number | undefined {
  if (saving.kind !== 'amount') return 0;
  const used = fsum(withoutRates(measurements), ({ amounts }) => amounts[saving.metric] ?? 0);
  const share = (saving.low + saving.high) / 2 / used;
  return share >= leastShare ? share * weights[confidence] : undefined;
}

/** Whether the bounds are finite, in order and not negative. */
const isSound = ({ saving }: Advice) =>
  saving.kind !== 'amount' || isRange(saving.low, saving.high);

const isRange = (low: SavedAmount['low'], high: SavedAmount['high']) =>
  Number.isFinite(high) && low >= 0 && low <= high;
