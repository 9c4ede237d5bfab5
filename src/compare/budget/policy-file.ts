import { type Document, LineCounter, parseDocument } from 'yaml';
import { describeProblem, type Place, type Problem } from '../../errors.ts';
import type { OwnTable } from '../../measure/formats/own-table.ts';
import { isTokens, type Metric, metrics } from '../../units.ts';
import { periods } from '../history/period.ts';
import type { DeclaredScopes } from '../scope.ts';
import type { LimitText } from './limit-text.ts';
import {
  type AmountLimit,
  type Budget,
  defaultWarnAt,
  type Limit,
  type Policy,
  type ShareLimit,
} from './policy.ts';
import { notYaml, offsetOf, type Path, problemsOf } from './problems.ts';
import { declaredRunners } from './runners-schema.ts';
import { type BudgetFile, budgetFile, defaultBaseline } from './schema.ts';

type Read = Policy | { readonly problems: readonly Problem[] };

/** Reads a budget file; every place that breaks its rules is a problem with line and column. */
export function readBudgetFile(file: { readonly path: string; readonly text: string }): Read {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: file.path, line, column: col };
  };
  if (document.errors.length > 0)
    return {
      problems: onceEach(document.errors.map((error) => notYaml(error, placeAt(error.pos[0])))),
    };

  const content = plain(document);
  if (content instanceof Error) return { problems: [notYaml(content, placeAt(0))] };
  const parsed = budgetFile.safeParse(content);
  if (parsed.success) return policyOf(parsed.data, (path) => placeAt(offsetOf(document, path)));
  return {
    problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, [], document, placeAt)),
  };
}

/** What is wrong with two collections that end at one place is told once. */
const onceEach = (problems: readonly Problem[]): readonly Problem[] => [
  ...new Map(problems.map((problem) => [describeProblem(problem), problem])).values(),
];

/** The document's plain values, or why it has none: aliases that would multiply without end. */
function plain(document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    return error;
  }
}

function policyOf(file: BudgetFile, whereIs: (path: Path) => Place): Policy {
  const key = 'carbon-intensity';
  return {
    missing: file.missing,
    unbudgeted: file.unbudgeted,
    vanished: file.vanished,
    ...(file.removed && { removed: file.removed }),
    unproven: file.unproven,
    ...(file.confirm && { confirm: file.confirm }),
    ...(file.override && { override: file.override }),
    estimates: file.estimates,
    baseline: file.baseline ?? defaultBaseline,
    ...(file.runners && { runners: declaredRunners(file.runners) }),
    ...(file['measured-jobs'] && { measuredJobs: file['measured-jobs'] }),
    ...(file.scope !== undefined && { scopes: scopesOf(file.scope) }),
    ...(file.reports && { tables: tablesIn(file.reports, whereIs) }),
    carbonIntensity: { ...(file[key] ?? { kind: 'reported' }), where: whereIs([key]) },
    budgets: file.budgets.map((entry, index): Budget => {
      const path = ['budgets', index];
      return {
        branches: entry.branches,
        ...(entry.workloads && { workloads: entry.workloads }),
        per: entry.per,
        limits: allLimits(entry, (...more) => whereIs([...path, ...more])),
        ...(entry.total && {
          total: allLimits(entry.total, (...more) => whereIs([...path, 'total', ...more])),
        }),
        where: whereIs(path),
      };
    }),
  };
}

const scopesOf = (written: NonNullable<BudgetFile['scope']>): DeclaredScopes =>
  typeof written === 'number'
    ? [{ workloads: ['**'], scope: written }]
    : Object.entries(written).map(([pattern, scope]) => ({ workloads: [pattern], scope }));

function tablesIn(
  reports: NonNullable<BudgetFile['reports']>,
  whereIs: (path: Path) => Place,
): readonly OwnTable[] {
  return Object.entries(reports).map(([pattern, columns]) => ({
    ...columns,
    pattern,
    where: whereIs(['reports', pattern]),
  }));
}

type Entry = NonNullable<BudgetFile['budgets'][number]['total']>;

const allLimits = (entry: Entry, whereIs: (...keys: string[]) => Place): readonly Limit[] => [
  ...metrics.flatMap((metric) => {
    const keys = keysOf(metric);
    return limitsOf(writtenAt(entry, keys), metric, (...more) => whereIs(...keys, ...more));
  }),
  ...shareLimits(entry.tokens, (...more) => whereIs('tokens', ...more)),
];
type Written = Entry['emissions'];

/** Where a metric's limit stands in an entry: tokens have a mapping of their own. */
const keysOf = (metric: Metric): readonly string[] =>
  isTokens(metric) ? ['tokens', metric.replace('-tokens', '')] : [metric];

const writtenAt = (entry: Entry, keys: readonly string[]): Written =>
  keys.reduce<unknown>(
    (node, key) => (node as Record<string, unknown> | undefined)?.[key],
    entry,
  ) as Written;

/** Every limit on one metric, each with the place at which it stands. */
function limitsOf(
  written: Written,
  metric: Metric,
  whereIs: (...keys: string[]) => Place,
): readonly Limit[] {
  if (written === undefined) return [];
  if ('amount' in written) return [amountLimit(metric, written, defaultWarnAt, whereIs())];
  const { limit, increase, 'warn-at': warnAt = defaultWarnAt } = written;
  const sums = periods.flatMap((period): Limit[] => {
    const found = written[period];
    if (found === undefined) return [];
    const { limit: amount, 'pull-requests': countsPulls } =
      typeof found === 'number' ? { limit: found, 'pull-requests': false } : found;
    const onSum = amountLimit(metric, { amount }, warnAt, whereIs(period));
    return [{ ...onSum, period, ...(countsPulls && { countsPulls }) }];
  });
  return [
    ...(limit === undefined ? [] : [amountLimit(metric, limit, warnAt, whereIs('limit'))]),
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
