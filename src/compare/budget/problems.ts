import { type Document, isMap, isPair, isScalar, type Node } from 'yaml';
import type * as z from 'zod/mini';
import { documentation } from '../../documentation.ts';
import type { Place, Problem } from '../../errors.ts';
import { nearestName } from '../../nearest-name.ts';
import { list, metrics } from '../../units.ts';
import type { Path } from './schema-keys.ts';
import { explainKeys, flow, type KeyFault } from './unknown-key.ts';

type Issue = z.core.$ZodIssue;

/** A budget file that breaks the schema's rules, and what is needed to say where and how to fix it. */
export interface Broken {
  readonly schema: z.core.$ZodType;
  readonly document: Document;
  /** The document's plain values. */
  readonly content: unknown;
  readonly placeAt: (offset: number) => Place;
}

/** Every fault once, with its place and the text to write instead. */
export function problemsIn(issues: readonly Issue[], broken: Broken): readonly Problem[] {
  if (isNothing(broken.content)) return [emptyFile(broken)];
  const flat = issues.flatMap((issue) => innermost(issue, []));
  const faults = flat.flatMap((issue) => keyFaults(issue, broken));
  return [
    ...flat
      .filter((issue) => !isConsequence(issue, faults, broken))
      .map((issue) => describe(issue, broken)),
    ...faults.map(({ keys: [first = ''], path, what, remedy }) => ({
      what,
      where: placeIn(broken, [...path, first]),
      remedy,
    })),
  ].sort((a, b) => (a.where.line ?? 0) - (b.where.line ?? 0));
}

const isNothing = (content: unknown) => content === null || content === undefined;

const emptyFile = (broken: Broken): Problem => ({
  what: 'The budget file is empty',
  where: broken.placeAt(0),
  remedy: `${firstBudget}, and change the limit.`,
});

/** An issue with its whole path; of a union's branches, the one that got furthest. */
function innermost(issue: Issue, above: Path): readonly Issue[] {
  const path = [...above, ...issue.path];
  return issue.code === 'invalid_union'
    ? closestBranch(issue.errors).flatMap((inner) => innermost(inner, path))
    : [{ ...issue, path }];
}

function closestBranch(branches: readonly Issue[][]): readonly Issue[] {
  const refusedOutright = (issues: readonly Issue[]) =>
    issues.some(({ code, path }) => /^invalid_(?:type|value)$/.test(code) && path.length === 0);
  return branches.find((issues) => !refusedOutright(issues)) ?? branches[0] ?? [];
}

type PlacedFault = KeyFault & { readonly path: Path };

function keyFaults(issue: Issue, { schema, content }: Broken): readonly PlacedFault[] {
  if (issue.code !== 'unrecognized_keys') return [];
  const { path, keys } = issue;
  const mapping = valueAt(content, path) as Readonly<Record<string, unknown>>;
  return explainKeys(schema, path, keys, mapping, nameOf(path)).map((fault) => ({
    ...fault,
    path,
  }));
}

/** A misspelt key makes the right one missing, and its limit none: that is one fault. */
function isConsequence(issue: Issue, faults: readonly PlacedFault[], { content }: Broken): boolean {
  if (issue.code === 'unrecognized_keys') return true;
  const supplied = (path: Path) =>
    faults.filter((fault) => isSame(fault.path, path)).flatMap(({ supplies }) => supplies);
  if (issue.code === 'custom' && lacksAKey.test(issue.message))
    return supplied(issue.path).some((key) => limitKeys.includes(key));
  const isAbsent = valueAt(content, issue.path) === undefined;
  return isAbsent && supplied(issue.path.slice(0, -1)).includes(String(issue.path.at(-1)));
}

/** How the schema's own rules say that none of several keys is there. */
const lacksAKey = /^(?:has no limit|names neither)/;
const limitKeys: readonly string[] = [...metrics, 'tokens', 'total'];

const isSame = (one: Path, other: Path) => JSON.stringify(one) === JSON.stringify(other);

function describe(issue: Issue, broken: Broken): Problem {
  const { path } = issue;
  const name = path.length > 0 ? nameOf(path) : 'The budget file';
  const { what, remedy } = explain(issue, valueAt(broken.content, path));
  return {
    what: `${name}${what.startsWith('"') ? ':' : ''} ${what}`,
    where: placeIn(broken, path),
    remedy,
  };
}

interface Explanation {
  readonly what: string;
  readonly remedy: string;
}

function explain(issue: Issue, value: unknown): Explanation {
  const key = String(issue.path.at(-1) ?? '');
  if (value === undefined && issue.path.length > 0) return absent(key);
  if (value === null)
    return {
      what: 'has no value',
      remedy: key === 'budgets' ? firstBudget : `Give "${key}" a value, or remove it.`,
    };
  if (typeof value === 'string' && isPercent(value) && isLimit(issue.path))
    return shareAsLimit(issue.path, value);
  if (issue.code === 'invalid_key') return unusableKey(issue, key);
  if (issue.code === 'invalid_value') return notOneOf(issue.values.map(String), value);
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input'))
    return ofWrongType(issue.expected, key, value);
  return splitRemedy(issue.message);
}

const firstBudget = 'Write budgets: [{ branches: "**", emissions: 5 kg }]';

const absent = (key: string): Explanation => ({
  what: 'is missing',
  remedy:
    key === 'branches'
      ? 'Add branches: "**" for all branches, or name some.'
      : key === 'budgets'
        ? firstBudget
        : `Add "${key}".`,
});

const isPercent = (text: string) => /^[\d.]{1,10}\s?%$/.test(text.trim());

/** Whether a path is that of an amount: a metric, its limit, or the sum of a period. */
const isLimit = (path: Path): boolean =>
  path[0] === 'budgets' &&
  metricIn(path) !== undefined &&
  !/increase|warn-at/.test(String(path.at(-1)));

function metricIn(path: Path): string | undefined {
  const [last, before, first] = [path.at(-1), path.at(-2), path.at(-3)].map(String);
  if (before === 'tokens' && /^(?:input|cached|output)$/.test(last ?? '')) return `tokens.${last}`;
  if (first === 'tokens' && /^(?:input|cached|output)$/.test(before ?? ''))
    return `tokens.${before}`;
  return [last, before].find((one) => metrics.some((metric) => metric === one));
}

function shareAsLimit(path: Path, value: string): Explanation {
  const metric = metricIn(path) ?? 'emissions';
  const [outer, inner] = metric.split('.');
  const within = (text: string) =>
    inner === undefined ? `${outer}: { ${text} }` : `${outer}: { ${inner}: { ${text} } }`;
  const amount = inner === undefined ? amounts[metric] : '2 M';
  return {
    what: `is ${value}, but a limit is an amount such as ${amount}`,
    remedy: `To be warned from ${value} of a limit, write ${within(`limit: ${amount}, warn-at: ${value}`)}. To limit the increase, write ${within(`increase: ${value}`)}.`,
  };
}

const amounts: Readonly<Record<string, string>> = {
  ...{ emissions: '5 kg', energy: '20 kWh', water: '100 L', duration: '2 h' },
};

/** A name that is chosen freely, such as a runner's label or a pattern of files. */
function unusableKey({ issues: [inner] }: z.core.$ZodIssueInvalidKey, key: string): Explanation {
  if (key === '') return { what: 'is an empty name', remedy: 'Give it a name.' };
  const { what, remedy } = splitRemedy(inner?.message ?? '');
  return { what: `cannot be used as a name: it ${what.replace(`"${key}" `, '')}`, remedy };
}

function notOneOf(choices: readonly string[], value: unknown): Explanation {
  const written = typeof value === 'object' ? '' : String(value);
  const meant = nearestName([written], choices);
  return {
    what: written === '' ? 'must be one word' : `is ${JSON.stringify(written.slice(0, 40))}`,
    remedy: `${meant === undefined ? '' : `Did you mean ${meant}? `}Use ${list(choices)}.`,
  };
}

function ofWrongType(expected: string, key: string, value: unknown): Explanation {
  const what = `must be ${article(expected)}`;
  if (key === 'budgets' && typeof value === 'object')
    return { what, remedy: `Write budgets: [${flow(value)}], or begin the entry with a dash.` };
  if (key === '')
    return { what, remedy: Array.isArray(value) ? 'Put "budgets:" above the list.' : firstBudget };
  if (expected === 'string' && /^(?:number|boolean)$/.test(typeof value))
    return { what, remedy: `Put it in quotes: "${value}".` };
  return { what, remedy: example };
}

const article = (type: string) =>
  ({ array: 'a list', object: 'a mapping', record: 'a mapping', string: 'a string' })[type] ??
  `a ${type}`;

const example = `${documentation('budgets.md')} shows every key with an example.`;

/** Parsers end with what to write: `"5" has no unit; add g, kg or t`. */
export function splitRemedy(message: string, otherwise = example): Explanation {
  const [, what = message, remedy] =
    /^(.*); (?=(?:add|write|use|name|keep) )(.*)$/s.exec(message) ?? [];
  return {
    what,
    remedy:
      remedy === undefined ? otherwise : `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`,
  };
}

function valueAt(content: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (node, key) => (node as Record<PropertyKey, unknown> | null | undefined)?.[key],
    content,
  );
}

const placeIn = ({ document, placeAt }: Broken, path: Path) => placeAt(offsetOf(document, path));

/** `budgets[1].emissions`, as in the file. */
const nameOf = (path: Path) =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .slice(1);

/** The offset of the deepest existing part of a path: of its key, if it has one. */
export function offsetOf(document: Document, path: Path): number {
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
