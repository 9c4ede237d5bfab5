import type { Place } from '../../errors.ts';
import type { IntensitySetting } from '../../grid/intensity-setting.ts';
import type { DeclaredRunner } from '../../measure/estimate/runner.ts';
import type { OwnTable } from '../../measure/formats/own-table.ts';
import { formatPercent, formatQuantity, unitFor } from '../../units.ts';
import { formatSince } from '../baseline/since.ts';
import {
  type AmountLimit,
  allBudgets,
  type Budget,
  type Limit,
  type Policy,
  type ShareLimit,
  type UnitLimit,
} from './policy.ts';

/** One value that a budget file sets. */
export interface Setting {
  /** A limit may be absent; a detail always has a value, the default if it is not set. */
  readonly kind: 'limit' | 'detail';
  /** Branches and workloads of its entry, as in the file; absent for settings of the whole file. */
  readonly entry?: string;
  /** Whether its entry is the file's last. */
  readonly last: boolean;
  readonly setting: string;
  readonly shown: string;
  /** The same with every digit, so that no change is too small to show. */
  readonly exact: string;
  /** For comparing two values: less is stricter. Absent if they cannot be compared. */
  readonly size?: number;
  readonly where: Place;
}

/** Everything that a policy sets, by entry and setting; of equal entries only the first, which applies. */
export function settingsOf(policy: Policy | undefined): ReadonlyMap<string, Setting> {
  const byKey = new Map<string, Setting>();
  for (const setting of policy === undefined ? [] : listSettings(policy)) {
    const key = JSON.stringify([setting.entry, setting.setting]);
    if (!byKey.has(key)) byKey.set(key, setting);
  }
  return byKey;
}

/** What a policy sets apart from its entries, by key. */
export const fileSettings = (policy: Policy): ReadonlyMap<string, Setting> =>
  new Map(ofFile(policy).map((one) => [one.setting, one]));

const listSettings = (policy: Policy): readonly Setting[] => [
  ...allBudgets(policy).flatMap((budget, index) => {
    const last = budget.from !== undefined || index === policy.budgets.length - 1;
    const entry = { entry: nameOf(budget), last };
    const total = budget.total?.flatMap((limit) => ofLimit(limit, entry)) ?? [];
    return [
      ...budget.limits.flatMap((limit) => ofLimit(limit, entry)),
      ...total.map((one): Setting => ({ ...one, setting: `total ${one.setting}` })),
    ];
  }),
  ...ofFile(policy),
];

type Entry = Required<Pick<Setting, 'entry' | 'last'>>;

function nameOf({ branches, workloads, per, from }: Budget): string {
  const of = workloads === undefined ? '' : `, ${workloads.join(' ')}`;
  const inherited = from ? `, from ${from.repository ?? from.path}` : '';
  return `${branches.join(' ')}${of}${per === 'workload' ? ', per workload' : ''}${inherited}`;
}

function ofLimit(limit: Limit, entry: Entry): readonly Setting[] {
  if (limit.kind === 'amount') return ofAmount(limit, entry);
  if (limit.kind === 'share') return [ofShare(limit, entry)];
  if (limit.kind === 'unit') return ofUnit(limit, entry);
  const { metric, increase: size, where } = limit;
  const setting = `${metric} increase`;
  const shown = `+${formatPercent(size)}`;
  const exact = `+${exactPercent(size)}`;
  return [{ ...{ kind: 'limit', ...entry, setting, shown, exact, size, where } }];
}

function ofAmount(
  { metric, limit, warnAt, period, countsPulls, where }: AmountLimit,
  entry: Entry,
): readonly Setting[] {
  const runs = countsPulls ? ', pull requests too' : '';
  const setting = period === undefined ? metric : `${metric} per ${period}${runs}`;
  return withWarning(setting, { metric, limit, warnAt, where }, entry);
}

const ofUnit = (limit: UnitLimit, entry: Entry): readonly Setting[] =>
  withWarning(`${limit.metric} per ${limit.per.name}`, limit, entry);

/** An amount, and the share of it from which the verdict is near. */
function withWarning(
  setting: string,
  { metric, limit, warnAt, where }: Pick<UnitLimit, 'metric' | 'limit' | 'warnAt' | 'where'>,
  entry: Entry,
): readonly Setting[] {
  const [baseUnit] = unitFor(metric, 0);
  return [
    {
      ...{ kind: 'limit', ...entry, setting, size: limit, where },
      shown: formatQuantity(metric, limit),
      exact: `${digitsOf(limit)} ${baseUnit}`,
    },
    {
      ...{ kind: 'detail', ...entry, setting: `${setting} warn-at`, size: warnAt, where },
      ...{ shown: formatPercent(warnAt), exact: exactPercent(warnAt) },
    },
  ];
}

/** Every digit that is not floating-point error. */
const digitsOf = (value: number): number => Number(value.toPrecision(12));

const exactPercent = (share: number): string => `${digitsOf(share * 100)}%`;

function ofShare(limit: ShareLimit, entry: Entry): Setting {
  const { where } = limit;
  const hits = limit.of === 'cache-hits';
  const [share, bound] = hits ? [limit.atLeast, '≥ '] : [limit.atMost, '≤ '];
  return {
    ...{ kind: 'limit', ...entry, where },
    setting: hits ? 'share of cache hits' : `share of ${limit.model}`,
    shown: bound + formatPercent(share),
    exact: bound + exactPercent(share),
    size: hits ? -share : share,
  };
}

const leniency = { fail: 0, warn: 1, pass: 2 } as const;

function ofFile(policy: Policy): readonly Setting[] {
  const { missing, unbudgeted, vanished, unproven, estimates, unmeasured = 0 } = policy;
  const { baseline, carbonIntensity, tables = [], runners = [], measuredJobs = [] } = policy;
  const { functionalUnit: unit } = policy;
  const { where, ...intensity } = carbonIntensity;
  const since = baseline.since ? `, since ${formatSince(baseline.since)}` : '';
  const detail = (setting: string, shown: string) =>
    ({ kind: 'detail', last: false, setting, shown, exact: shown, where: {} }) as const;
  return [
    detail('extends', policy.extends?.join(', ') ?? 'none'),
    { ...detail('strict', String(policy.strict ?? false)), size: policy.strict ? 0 : 1 },
    { ...detail('missing', missing), size: leniency[missing] },
    { ...detail('unbudgeted', unbudgeted), size: leniency[unbudgeted] },
    { ...detail('vanished', vanished), size: leniency[vanished] },
    detail('removed', policy.removed?.join(', ') ?? 'none'),
    { ...detail('unproven', unproven), size: leniency[unproven] },
    { ...detail('unmeasured', describeUnmeasured(unmeasured)), size: unmeasured },
    {
      ...detail('override', describeOverride(policy.override)),
      size: policy.override ? 1 + Number(policy.override.keep) : 0,
    },
    { ...detail('confirm', policy.confirm ?? 'none'), size: policy.confirm ? 1 : 0 },
    { ...detail('estimates', estimates), size: estimates === 'strict' ? 0 : 1 },
    detail('baseline', `${baseline.runs} runs, at least ${baseline.minimum}${since}`),
    { ...detail('carbon-intensity', describeIntensity(intensity)), where },
    detail('runners', runners.map(describeRunner).join('; ') || 'none'),
    detail('measured-jobs', measuredJobs.join(' ') || 'none'),
    detail('functional-unit', unit ? `${unit.name} from ${unit.from}` : 'none'),
    detail('reports', tables.map(describeTable).join('; ') || 'none'),
  ];
}

function describeUnmeasured(share: number): string {
  if (share === 0) return 'fail';
  return share === 1 ? 'warn' : `${exactPercent(share)} of rows`;
}

const describeOverride = (rule: Policy['override']): string =>
  rule ? `${rule.label}${rule.keep ? ', kept' : ''}` : 'none';

const describeRunner = (runner: DeclaredRunner): string =>
  runner.kind === 'size'
    ? `${runner.label}: ${runner.vcpus} vCPU`
    : `${runner.label}: ${runner.low === runner.high ? '' : `${runner.low}–`}${runner.high} W`;

const describeTable = ({ pattern, columns, workload }: OwnTable): string =>
  `${pattern}: ${[
    ...Object.entries(columns).map(([metric, { name, factor }]) => `${metric} ${name} × ${factor}`),
    ...(workload === undefined ? [] : [`workload ${workload}`]),
  ].join(', ')}`;

function describeIntensity(intensity: IntensitySetting): string {
  switch (intensity.kind) {
    case 'reported':
      return 'reported';
    case 'fixed':
      return `${intensity.carbonIntensity} g/kWh`;
    case 'zone':
      return intensity.zone;
  }
}
