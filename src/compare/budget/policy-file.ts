import { type Document, LineCounter, parseDocument } from 'yaml';
import type { Place, Problem } from '../../errors.ts';
import type { OwnTable } from '../../measure/formats/own-table.ts';
import { isTokens, type Metric, metrics } from '../../units.ts';
import { periods } from '../history/period.ts';
import type { DeclaredScopes } from '../scope.ts';
import type { LimitText } from './limit-schema.ts';
import {
  type AmountLimit,
  type Budget,
  defaultWarnAt,
  type Limit,
  type Policy,
  type ShareLimit,
  type UnitLimit,
} from './policy.ts';
import { offsetOf, problemsIn } from './problems.ts';
import { declaredRunners } from './runners-schema.ts';
import { type BudgetFile, budgetFile, defaultBaseline } from './schema.ts';
import type { Path } from './schema-keys.ts';
import { builtInCounts, type FunctionalUnit, unitNamed } from './unit-schema.ts';
import { notYaml, yamlFaults } from './yaml-fault.ts';

/** The policy of one file, and where the file writes each of its keys. */
export interface WrittenPolicy {
  readonly policy: Policy;
  readonly written: ReadonlyMap<string, Place>;
}

type Read = WrittenPolicy | { readonly problems: readonly Problem[] };

/** Reads a budget file; every error is a problem with line and column. */
export function readBudgetFile(file: { readonly path: string; readonly text: string }): Read {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: file.path, line, column: col };
  };
  const faults = yamlFaults(document, file.text, placeAt);
  if (faults.length > 0) return { problems: faults };
  const content = plain(document);
  if (content instanceof Error) return { problems: [notYaml(content, placeAt(0))] };
  const parsed = budgetFile.safeParse(content);
  const whereIs = (path: Path) => placeAt(offsetOf(document, path));
  if (parsed.success)
    return {
      policy: policyOf(parsed.data, whereIs),
      written: new Map(Object.keys(content as object).map((key) => [key, whereIs([key])])),
    };
  const broken = { schema: budgetFile, document, content, placeAt };
  return { problems: problemsIn(parsed.error.issues, broken) };
}

/** The document's plain values, or an error: too many aliases. */
function plain(document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    return error;
  }
}

function policyOf(file: BudgetFile, whereIs: (path: Path) => Place): Policy {
  const key = 'carbon-intensity';
  const unit = file['functional-unit'];
  return {
    ...referencesIn(file),
    ...(file.strict !== undefined && { strict: file.strict }),
    missing: file.missing,
    unbudgeted: file.unbudgeted,
    vanished: file.vanished,
    ...(file.removed && { removed: file.removed }),
    unproven: file.unproven,
    ...(file.unmeasured > 0 && { unmeasured: file.unmeasured }),
    ...(file.confirm && { confirm: file.confirm }),
    ...(file.override && { override: file.override }),
    estimates: file.estimates,
    baseline: file.baseline ?? defaultBaseline,
    ...(file.runners && { runners: declaredRunners(file.runners) }),
    ...(file['measured-jobs'] && { measuredJobs: file['measured-jobs'] }),
    ...(file.scope !== undefined && { scopes: scopesOf(file.scope) }),
    ...(file.reports && { tables: tablesIn(file, whereIs) }),
    ...(unit && { functionalUnit: unit }),
    ...(file.device && { device: file.device }),
    carbonIntensity: { ...(file[key] ?? { kind: 'reported' }), where: whereIs([key]) },
    budgets: (file.budgets ?? []).map((entry, index): Budget => {
      const path = ['budgets', index];
      return {
        branches: entry.branches,
        ...(entry.workloads && { workloads: entry.workloads }),
        per: entry.per,
        limits: allLimits(entry, unit, (...more) => whereIs([...path, ...more])),
        ...(entry.total && {
          total: allLimits(entry.total, unit, (...more) => whereIs([...path, 'total', ...more])),
        }),
        where: whereIs(path),
      };
    }),
  };
}

/** The files of other repositories that it names. */
const referencesIn = ({ extends: policies, fleet }: BudgetFile) => ({
  ...(policies && { extends: policies.map(({ text }) => text) }),
  ...(fleet && { fleet: fleet.text }),
});

const scopesOf = (written: NonNullable<BudgetFile['scope']>): DeclaredScopes =>
  typeof written === 'number'
    ? [{ workloads: ['**'], scope: written }]
    : Object.entries(written).map(([pattern, scope]) => ({ workloads: [pattern], scope }));

function tablesIn(
  { reports = {}, 'functional-unit': unit }: BudgetFile,
  whereIs: (path: Path) => Place,
): readonly OwnTable[] {
  const counted = unit && !builtInCounts.includes(unit.from) ? { count: unit.from } : {};
  return Object.entries(reports).map(([pattern, columns]) => ({
    ...columns,
    ...counted,
    pattern,
    where: whereIs(['reports', pattern]),
  }));
}

type Entry = NonNullable<NonNullable<BudgetFile['budgets']>[number]['total']>;

const allLimits = (
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

/** Every limit on one metric, each with its place. */
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
    const found = written[period];
    if (found === undefined) return [];
    const { limit: amount, 'pull-requests': countsPulls } =
      typeof found === 'number' ? { limit: found, 'pull-requests': false } : found;
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
