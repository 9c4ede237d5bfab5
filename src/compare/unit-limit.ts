import type { Measurement } from '../measure/measurement.ts';
import { exceeds } from '../units.ts';
import type { Policy, UnitLimit } from './budget/policy.ts';
import { countIn } from './functional-unit.ts';
import type { UnitResult } from './limit-result.ts';
import { isNothing } from './method.ts';
import { distinct, type Workload, withTokens } from './workload.ts';

/**
 * The result of a limit per functional unit. Every report must keep it: a report that counts many units
 * for little energy cannot make up for another, so nothing that is added makes the verdict better.
 */
export function judgePerUnit(
  limit: UnitLimit,
  workloads: readonly Pick<Workload, 'measurements'>[],
  estimates: Policy['estimates'],
): UnitResult {
  const all = distinct(workloads.flatMap(({ measurements }) => measurements))
    .filter((one) => !isNothing(one))
    .map(withTokens);
  const counted = all.flatMap((one) => perUnit(one, limit) ?? []);
  const uncounted = all.length - counted.length;
  if (counted.length === 0) return { kind: 'unit', limit, level: 'missing', uncounted };
  const most = (bound: keyof PerUnit) => Math.max(...counted.map((one) => one[bound]));
  const [used, low, high] = [most('likely'), most('low'), most('high')];
  const least = estimates === 'strict' ? Math.max(low, used) : low;
  const isOver = exceeds(least, limit.limit);
  const isNear = high > 0 && !exceeds(limit.limit * limit.warnAt, high);
  const within = isNear ? 'near' : 'within';
  return {
    ...{ kind: 'unit', limit, used, share: used === 0 ? 0 : used / limit.limit, uncounted },
    ...(low < high && { range: { low, high } }),
    level: isOver ? 'over' : uncounted > 0 ? 'missing' : within,
  };
}

interface PerUnit {
  readonly likely: number;
  readonly low: number;
  readonly high: number;
}

/** The amount for as many units as the limit is for; undefined without a count or an amount. */
function perUnit(
  measurement: Measurement,
  { metric, per: { from, count } }: UnitLimit,
): PerUnit | undefined {
  const units = countIn(measurement, from);
  const likely = measurement.amounts[metric];
  if (!units || likely === undefined) return undefined;
  const { range } = measurement;
  const of = (amount: number) => (amount / units) * count;
  return {
    likely: of(likely),
    low: of(range?.low[metric] ?? likely),
    high: of(Math.max(likely, range?.high[metric] ?? likely)),
  };
}
