import { describePlace, type Problem } from '../../errors.ts';
import { formatPercent, formatQuantity } from '../../units.ts';
import {
  type AmountLimit,
  allBudgets,
  type Budget,
  type Limit,
  type Policy,
  type UnitLimit,
} from './policy.ts';
import type { WrittenPolicy } from './policy-file.ts';
import { describeOrigin } from './policy-reference.ts';
import type { Origin } from './policy-source.ts';
import { fileSettings } from './settings.ts';

/**
 * A policy and a file that extends it. The file may only tighten: every limit of the policy still
 * applies, to the same workloads and sums as without the file, and what the file sets more loosely is
 * refused. A key that the policy leaves out has its default value, which is binding too.
 */
export function tighten(
  base: WrittenPolicy,
  from: Origin,
  own: WrittenPolicy,
): WrittenPolicy | { readonly problems: readonly Problem[] } {
  const problems = [
    ...looserSettings(base, from, own),
    ...own.policy.budgets.flatMap((budget) => looserLimits(base.policy, budget)),
  ];
  if (problems.length > 0) return { problems };
  return {
    policy: combined(base.policy, from, own),
    written: new Map([...base.written, ...own.written]),
  };
}

/** Keys of a policy under the names that they have in the file. */
const chosen = {
  missing: 'missing',
  unbudgeted: 'unbudgeted',
  vanished: 'vanished',
  unproven: 'unproven',
  estimates: 'estimates',
  baseline: 'baseline',
  carbonIntensity: 'carbon-intensity',
  measuredJobs: 'measured-jobs',
  removed: 'removed',
  override: 'override',
  confirm: 'confirm',
  strict: 'strict',
} as const;

function combined(base: Policy, from: Origin, { policy: own, written }: WrittenPolicy): Policy {
  const { extends: _, input: __, ...rest } = base;
  const said = Object.entries(chosen)
    .filter(([, key]) => written.has(key))
    .map(([name]) => [name, own[name as keyof typeof chosen]]);
  const budgets = base.budgets.map((budget): Budget => ({ ...budget, from }));
  return {
    ...rest,
    ...Object.fromEntries(said),
    ...together('tables', base, own),
    ...together('runners', base, own),
    ...(own.extends && { extends: own.extends }),
    ...(own.fleet && !base.fleet && { fleet: own.fleet }),
    ...(own.input && { input: own.input }),
    budgets: own.budgets,
    inherited: [...(base.inherited ?? []), { budgets, from }],
  };
}

/** Of two that match the inherited one counts, since it comes first. */
const together = <K extends 'tables' | 'runners'>(key: K, base: Policy, own: Policy) => {
  const all = [...(base[key] ?? []), ...(own[key] ?? [])];
  return all.length > 0 ? { [key]: all } : {};
};

function looserSettings(
  base: WrittenPolicy,
  from: Origin,
  { policy: own, written }: WrittenPolicy,
): readonly Problem[] {
  const inherited = fileSettings(base.policy);
  return [...fileSettings(own)].flatMap(([key, { shown, size }]) => {
    const theirs = inherited.get(key);
    const where = written.get(key);
    if (where === undefined || theirs === undefined || shown === theirs.shown) return [];
    const isSmaller = size !== undefined && theirs.size !== undefined && size <= theirs.size;
    if (isSmaller ? !isOther(key, base.policy, own) : isFree(key, base.policy, own)) return [];
    const place = base.written.get(key);
    const at = place ? describePlace(place) : `the default in ${describeOrigin(from)}`;
    return [
      {
        what: `${key} is ${shown}, and the policy that this file extends allows no more than ${theirs.shown} (${at})`,
        where,
        remedy:
          'Remove it, so that the value of the policy applies; only the policy can loosen it.',
      },
    ];
  });
}

/** Whether a rule that is as strict is another one all the same: another label is not forbidden less. */
const isOther = (key: string, base: Policy, own: Policy): boolean =>
  key === 'override' && own.override !== undefined && own.override.label !== base.override?.label;

/** Whether a setting without an order may differ. */
function isFree(key: string, base: Policy, own: Policy): boolean {
  switch (key) {
    case 'extends':
      return true;
    case 'removed':
      return isWithin(own.removed, base.removed);
    case 'measured-jobs':
      return isWithin(own.measuredJobs, base.measuredJobs);
    case 'runners':
      return !own.runners?.some(({ label }) => base.runners?.some((one) => one.label === label));
    case 'reports':
      return !own.tables?.some(({ pattern }) =>
        base.tables?.some((one) => one.pattern === pattern),
      );
    case 'baseline':
      return !limitsOf(base).some((limit) => limit.kind === 'increase' || 'period' in limit);
    case 'carbon-intensity':
      return !limitsOf(base).some((one) => one.kind !== 'share' && one.metric === 'emissions');
    default:
      return false;
  }
}

const isWithin = (some: readonly string[] = [], all: readonly string[] = []): boolean =>
  some.every((one) => all.includes(one));

const limitsOf = (policy: Policy): readonly Limit[] =>
  allBudgets(policy).flatMap(({ limits, total = [] }) => [...limits, ...total]);

/**
 * Limits of an entry that lie above those which it inherits for the same workloads. The inherited ones
 * apply all the same; that the entry says otherwise would mislead whoever reads it.
 */
function looserLimits(base: Policy, own: Budget): readonly Problem[] {
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
