import {
  type Document,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import type * as z from 'zod/mini';
import type { Place, Problem } from '../errors.ts';
import { isTokens, list, type Metric, metrics } from '../units.ts';
import type { LimitText } from './limit-text.ts';
import { periods } from './period.ts';
import { type AmountLimit, type Budget, defaultWarnAt, type Limit, type Policy } from './policy.ts';
import { type BudgetFile, budgetFile, defaultBaseline } from './policy-schema.ts';

type Path = readonly PropertyKey[];

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
    return { problems: document.errors.map((error) => notYaml(error, placeAt(error.pos[0]))) };

  const content = plain(document);
  if (content instanceof Error) return { problems: [notYaml(content, placeAt(0))] };
  const parsed = budgetFile.safeParse(content);
  if (parsed.success) return policyOf(parsed.data, (path) => placeAt(offsetOf(document, path)));
  return {
    problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, [], document, placeAt)),
  };
}

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
    baseline: file.baseline ?? defaultBaseline,
    carbonIntensity: { ...(file[key] ?? { kind: 'reported' }), where: whereIs([key]) },
    budgets: file.budgets.map((entry, index): Budget => {
      const path = ['budgets', index];
      return {
        branches: entry.branches,
        ...(entry.workloads && { workloads: entry.workloads }),
        per: entry.per,
        limits: metrics.flatMap((metric) => {
          const keys = keysOf(metric);
          return limitsOf(writtenAt(entry, keys), metric, (...more) =>
            whereIs([...path, ...keys, ...more]),
          );
        }),
        where: whereIs(path),
      };
    }),
  };
}

type Entry = BudgetFile['budgets'][number];
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
    const amount = written[period];
    return amount === undefined
      ? []
      : [{ ...amountLimit(metric, { amount }, warnAt, whereIs(period)), period }];
  });
  return [
    ...(limit === undefined ? [] : [amountLimit(metric, limit, warnAt, whereIs('limit'))]),
    ...(increase === undefined
      ? []
      : [{ kind: 'increase', metric, increase, where: whereIs('increase') } as const]),
    ...sums,
  ];
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

const notYaml = ({ message }: { message: string }, where: Place): Problem => ({
  what: `The budget file is not valid YAML: ${message.replace(/\s+/g, ' ').replace(/\.$/, '')}`,
  where,
  remedy: 'Mend the YAML at this place.',
});

function problemsOf(
  issue: z.core.$ZodIssue,
  above: Path,
  document: Document,
  placeAt: (offset: number) => Place,
): Problem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const branch = closestBranch(issue.errors);
    return branch.flatMap((inner) => problemsOf(inner, path, document, placeAt));
  }
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      what: `Unknown key "${key}"${path.length > 0 ? ` in ${nameOf(path)}` : ''}`,
      where: placeAt(offsetOf(document, [...path, key])),
      remedy: 'Remove it, or correct its spelling: docs/budgets.md lists every key.',
    }));
  const name = path.length > 0 ? nameOf(path) : 'The budget file';
  return [
    incorrect(
      `${name} ${messageOf(issue, document.hasIn(path))}`,
      placeAt(offsetOf(document, path)),
    ),
  ];
}

export const incorrect = (what: string, where: Place): Problem => ({
  what,
  where,
  remedy: 'Correct it: docs/budgets.md shows every key with an example.',
});

/** Of a union's branches the one that got furthest: not refused for its very type. */
function closestBranch(branches: readonly z.core.$ZodIssue[][]): readonly z.core.$ZodIssue[] {
  const refusedOutright = (issues: readonly z.core.$ZodIssue[]) =>
    issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0);
  return branches.find((issues) => !refusedOutright(issues)) ?? branches[0] ?? [];
}

function messageOf(issue: z.core.$ZodIssue, present: boolean): string {
  if (issue.code === 'invalid_value') return `must be ${list(issue.values.map(String))}`;
  if (issue.code !== 'invalid_type') return issue.message;
  if (!present) return 'is missing';
  return issue.message.startsWith('Invalid input')
    ? `must be ${article(issue.expected)}`
    : issue.message;
}

const article = (type: string) =>
  ({ array: 'a list', object: 'a mapping', string: 'a text' })[type] ?? `a ${type}`;

/** `budgets[1].emissions`, as the keys stand in the file. */
const nameOf = (path: Path) =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .slice(1);

/** Where the deepest part of a path that is there begins: at its key if it has one. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && item.key.value === key,
      );
      if (!pair) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else {
      node = (node as { items?: unknown[] } | null)?.items?.[Number(key)];
      offset = startOf(node) ?? offset;
    }
  }
  return offset;
}

const startOf = (node: unknown) => (node as Node | undefined)?.range?.[0];
