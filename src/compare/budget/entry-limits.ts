import type { Place } from '../../errors.ts';
import { isTokens, type Metric, metrics } from '../../units.ts';
import { periods } from '../history/period.ts';
import type { LimitText } from './limit-schema.ts';
import {
  type AmountLimit,
  defaultWarnAt,
  type Limit,
  type ShareLimit,
  type UnitLimit,
} from './policy.ts';
import type { BudgetFile } from './schema.ts';
import { type FunctionalUnit, unitNamed } from './unit-schema.ts';

/** The limits of an entry of `budgets`, or of its `total`. */
type Entry = NonNullable<NonNullable<BudgetFile['budgets']>[number]['total']>;

/** Every limit of an entry, each with its place. */
export const limitsIn = (
  entry: Entry,
  unit: FunctionalUnit | undefined,
  whereIs: (...keys: string[]) => Place,
): readonly Limit[] => [
  ...metrics.flatMap((metric) => {
    const keys = keysOf(metric);
    return limitsOf(writtenAt(entry, keys), metric, unit, (...more) => whereIs(...keys, ...more));
  }),
  ...shareLimits(entry.tokens, (...more) => whereIs('tokens', ...more)),
];
type Written = Entry['emissions'];

/** Where a metric's limit is in an entry: tokens have a mapping of their own. */
const keysOf = (metric: Metric): readonly string[] =>
  isTokens(metric) ? ['tokens', metric.replace('-tokens', '')] : [metric];

const writtenAt = (entry: Entry, keys: readonly string[]): Written =>
  keys.reduce<unknown>(
    (node, key) => (node as Record<string, unknown> | undefined)?.[key],
    entry,
  ) as Written;

/** The limits on one metric. */
function limitsOf(
  written: Written,
  metric: Metric,
  unit: FunctionalUnit | undefined,
  whereIs: (...keys: string[]) => Place,
): readonly Limit[] {
  if (written === undefined) return [];
  if ('amount' in written) return [amountLimit(metric, written, defaultWarnAt, whereIs())];
  const { limit, increase, per, 'warn-at': warnAt = defaultWarnAt } = written;
  const named = per === undefined ? undefined : unitNamed(per, unit);
  const ofUnit = named && 'value' in named ? named.value : undefined;
  const sums = periods.flatMap((period): Limit[] => {
    const stated = written[period];
    if (stated === undefined) return [];
    const { limit: amount, 'pull-requests': countsPulls } =
      typeof stated === 'number' ? { limit: stated, 'pull-requests': false } : stated;
    const onSum = amountLimit(metric, { amount }, warnAt, whereIs(period));
    return [{ ...onSum, period, ...(countsPulls && { countsPulls }) }];
  });
  return [
    ...(limit === undefined
      ? []
      : ofUnit
        ? [unitLimit(metric, limit.amount, ofUnit, warnAt, whereIs('limit'))]
        : [amountLimit(metric, limit, warnAt, whereIs('limit'))]),
    ...(increase === undefined
      ? []
      : [{ kind: 'increase', metric, increase, where: whereIs('increase') } as const]),
    ...sums,
  ];
}

function shareLimits(
  { 'cache-hits': atLeast, models = {} }: NonNullable<Entry['tokens']> = {},
  whereIs: (...keys: string[]) => Place,
): readonly ShareLimit[] {
  const kind = 'share';
  const ofModels = Object.entries(models).map(
    ([model, atMost]) =>
      ({ kind, of: 'model', model, atMost, where: whereIs('models', model) }) as const,
  );
  return atLeast === undefined
    ? ofModels
    : [{ kind, of: 'cache-hits', atLeast, where: whereIs('cache-hits') }, ...ofModels];
}

const unitLimit = (
  metric: Metric,
  limit: number,
  per: FunctionalUnit,
  warnAt: number,
  where: Place,
): UnitLimit => ({ kind: 'unit', metric, limit, per, warnAt, where });

const amountLimit = (
  metric: Metric,
  { amount, ratePer }: LimitText,
  warnAt: number,
  where: Place,
): AmountLimit =>
  ({
    kind: 'amount',
    metric,
    limit: amount,
    ...(ratePer && { ratePer }),
    warnAt,
    where,
  }) as AmountLimit;
