import { describePlace, type Problem } from '../../errors.ts';
import { formatPercent, formatQuantity } from '../../units.ts';
import type { AmountLimit, Budget, Limit, Policy, UnitLimit } from './policy.ts';

/**
 * Limits of an entry that are looser than those it inherits for the same workloads. The inherited ones
 * apply anyway, so the entry would mislead its readers.
 */
export function looserLimits(base: Policy, own: Budget): readonly Problem[] {
  const layers = [base.budgets, ...(base.inherited ?? []).map(({ budgets }) => budgets)];
  return layers.flatMap((budgets) => {
    const first = budgets.find((one) => mayOverlap(one, own));
    if (first === undefined || !covers(first, own)) return [];
    return [...own.limits, ...(own.total ?? [])].flatMap((limit) => {
      const inherited = [...first.limits, ...(first.total ?? [])].find(
        (one) => isComparable(one, first, limit, own) && isLooser(limit, one),
      );
      return inherited === undefined ? [] : [looser(limit, inherited)];
    });
  });
}

const looser = (own: Limit, inherited: Limit): Problem => ({
  what: `The limit of ${describe(own)} is looser than the inherited ${describe(inherited)} (${describePlace(inherited.where)})`,
  where: own.where,
  remedy: 'Lower it, or remove it: the inherited limit applies in any case.',
});

/** What is written without wildcards overlaps only with its like; anything else may. */
const mayOverlap = (one: Budget, other: Budget): boolean =>
  mayShare(one.branches, other.branches) &&
  mayShare(one.workloads ?? ['**'], other.workloads ?? ['**']);

const mayShare = (one: readonly string[], other: readonly string[]): boolean =>
  ![...one, ...other].every((pattern) => /^[\w.-]+$/.test(pattern)) ||
  one.some((pattern) => other.includes(pattern));

/** Whether everything that the entry applies to is under the inherited one too. */
const covers = (inherited: Budget, own: Budget): boolean =>
  contains(inherited.branches, own.branches) &&
  (inherited.workloads === undefined ||
    (own.workloads !== undefined && contains(inherited.workloads, own.workloads)));

const contains = (all: readonly string[], some: readonly string[]): boolean =>
  (all.length === 1 && all[0] === '**') || JSON.stringify(all) === JSON.stringify(some);

function isComparable(inherited: Limit, of: Budget, own: Limit, ownBudget: Budget): boolean {
  const same =
    JSON.stringify([of.branches, of.workloads, of.per]) ===
    JSON.stringify([ownBudget.branches, ownBudget.workloads, ownBudget.per]);
  const sameTotal = of.total?.includes(inherited) === ownBudget.total?.includes(own);
  if (inherited.kind === 'amount' && own.kind === 'amount')
    return keyOf(inherited) === keyOf(own) && (of.per === 'run' || (same && sameTotal));
  if (!same || !sameTotal) return false;
  if (inherited.kind === 'increase')
    return own.kind === 'increase' && own.metric === inherited.metric;
  if (inherited.kind === 'unit')
    return (
      own.kind === 'unit' && own.metric === inherited.metric && own.per.from === inherited.per.from
    );
  if (inherited.kind !== 'share' || own.kind !== 'share' || own.of !== inherited.of) return false;
  return own.of !== 'model' || inherited.of !== 'model' || own.model === inherited.model;
}

const keyOf = ({ metric, period, ratePer }: AmountLimit): string =>
  JSON.stringify([metric, period, ratePer !== undefined]);

function isLooser(own: Limit, inherited: Limit): boolean {
  if (own.kind === 'amount') return inherited.kind === 'amount' && own.limit > inherited.limit;
  if (own.kind === 'increase')
    return inherited.kind === 'increase' && own.increase > inherited.increase;
  if (own.kind === 'unit') return inherited.kind === 'unit' && perUnit(own) > perUnit(inherited);
  if (inherited.kind !== 'share') return false;
  return own.of === 'cache-hits'
    ? inherited.of === 'cache-hits' && own.atLeast < inherited.atLeast
    : inherited.of === 'model' && own.atMost > inherited.atMost;
}

const perUnit = ({ limit, per }: UnitLimit): number => limit / per.count;

function describe(limit: Limit): string {
  if (limit.kind === 'increase') return `+${formatPercent(limit.increase)} of ${limit.metric}`;
  if (limit.kind === 'share')
    return limit.of === 'cache-hits'
      ? `${formatPercent(limit.atLeast)} of cache hits`
      : `${formatPercent(limit.atMost)} of ${limit.model}`;
  if (limit.kind === 'unit')
    return `${formatQuantity(limit.metric, limit.limit)} per ${limit.per.name}`;
  const per = limit.period ?? (limit.ratePer && 'hour');
  return `${formatQuantity(limit.metric, limit.limit)}${per ? ` per ${per}` : ''}`;
}
