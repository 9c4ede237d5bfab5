import { describePlace, type Problem } from '../../errors.ts';
import { looserLimits } from './looser-limits.ts';
import { allBudgets, type Budget, type Limit, type Policy } from './policy.ts';
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

/** The key in the file of each setting that a file may replace. */
const fileKeys = {
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
  const replaced = Object.entries(fileKeys)
    .filter(([, key]) => written.has(key))
    .map(([name]) => [name, own[name as keyof typeof fileKeys]]);
  const budgets = base.budgets.map((budget): Budget => ({ ...budget, from }));
  return {
    ...rest,
    ...Object.fromEntries(replaced),
    ...joined('tables', base, own),
    ...joined('runners', base, own),
    ...(own.extends && { extends: own.extends }),
    ...(own.fleet && !base.fleet && { fleet: own.fleet }),
    ...(own.input && { input: own.input }),
    budgets: own.budgets,
    inherited: [...(base.inherited ?? []), { budgets, from }],
  };
}

/** If two match, the inherited one applies, since it comes first. */
const joined = <K extends 'tables' | 'runners'>(key: K, base: Policy, own: Policy) => {
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
        what: `${key} is ${shown}, but the policy that this file extends requires ${theirs.shown} (${at})`,
        where,
        remedy:
          'Remove it, so that the value of the policy applies; only the policy can loosen it.',
      },
    ];
  });
}

/** Whether an equally strict rule still differs: another label is not a stricter one. */
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
