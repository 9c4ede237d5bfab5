import { fsum } from 'd3-array';
import type { ShareLimit } from '../compare/budget/policy.ts';
import type { Judgement } from '../compare/judge.ts';
import type { ReferenceIntensity } from '../compare/reference-intensity.ts';
import type { Verdict } from '../compare/verdict.ts';
import { distinct } from '../compare/workload.ts';
import type { Measurement } from '../measure/measurement.ts';
import { type Metric, tokenMetrics } from '../units.ts';
import type { Advice, Confidence, Lever, Rule, SavedAmount, SavedMetric } from './rule.ts';
import { cleanerRegion } from './rules/cleaner-region.ts';
import { idleHardware } from './rules/idle-hardware.ts';
import { largestTier } from './rules/largest-tier.ts';
import { memoryShare } from './rules/memory-share.ts';
import { offsets } from './rules/offsets.ts';
import { outputShare } from './rules/output-share.ts';
import { promptCache } from './rules/prompt-cache.ts';
import { quantisation } from './rules/quantisation.ts';
import { smallCalls } from './rules/small-calls.ts';
import { withoutRates } from './saving.ts';

/** Advice from all rules, best first, in energy unless emissions are limited. */
export async function adviseOn(
  { verdicts }: Judgement,
  reference?: ReferenceIntensity,
): Promise<readonly Advice[]> {
  const atRisk = verdicts.filter((verdict) => metricsAtRisk(verdict).length > 0);
  const wanted = new Set(atRisk.flatMap(metricsAtRisk));
  const measurements = { all: measurementsOf(verdicts), 'at-risk': measurementsOf(atRisk) };
  const applicable = rules.filter((rule) => canHelp(rule, wanted, reference));
  const limited: SavedMetric = wanted.has('emissions') ? 'emissions' : 'energy';
  const advice = await Promise.all(
    applicable.map((rule) => rule.advise(measurements[rule.appliesTo], limited)),
  );
  return rankAdvice(advice.flat(), measurements['at-risk']);
}

/** Whether a rule can lower what is limited: a cleaner grid does not lower energy. */
function canHelp(
  { appliesTo, lowers }: Rule,
  wanted: ReadonlySet<Metric | ShareLimit['of']>,
  reference: ReferenceIntensity | undefined,
): boolean {
  const helps: Record<Lever, boolean> = {
    energy: wanted.has('energy') || wanted.has('emissions'),
    grid: wanted.has('emissions') && reference === undefined,
    tokens: wanted.has('cache-hits') || tokenMetrics.some((metric) => wanted.has(metric)),
    models: wanted.has('model'),
  };
  return appliesTo === 'all' || lowers.some((lever) => helps[lever]);
}

function metricsAtRisk({ results }: Verdict) {
  return results
    .filter(({ level }) => level === 'over' || level === 'near')
    .map(({ limit }) => (limit.kind === 'share' ? limit.of : limit.metric));
}

function measurementsOf(verdicts: readonly Verdict[]): readonly Measurement[] {
  const all = verdicts.flatMap(({ workloads }) => workloads.flatMap((one) => one.measurements));
  return distinct([...new Set(all)]);
}

/** All rules. The order matters only between equally good advice. */
export const rules: readonly Rule[] = [
  cleanerRegion,
  idleHardware,
  memoryShare,
  quantisation,
  largestTier,
  outputShare,
  smallCalls,
  promptCache,
  offsets,
];

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
