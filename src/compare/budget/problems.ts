import { type Document, isMap, isPair, isScalar, type Node } from 'yaml';
import type * as z from 'zod/mini';
import type { Place, Problem } from '../../errors.ts';
import { metrics } from '../../units.ts';
import type { Path } from './schema-keys.ts';
import { explainKeys, type KeyFault } from './unknown-key.ts';
import { explainValue, firstBudget } from './wrong-value.ts';

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
  const { what, remedy } = explainValue(issue, valueAt(broken.content, path));
  return {
    what: `${name}${what.startsWith('"') ? ':' : ''} ${what}`,
    where: placeIn(broken, path),
    remedy,
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
