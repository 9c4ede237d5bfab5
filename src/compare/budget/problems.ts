import { type Document, isMap, isPair, isScalar, type Node } from 'yaml';
import type * as z from 'zod/mini';
import type { Place, Problem } from '../../errors.ts';
import { list } from '../../units.ts';

/** Keys and indexes of a place in a budget file. */
export type Path = readonly PropertyKey[];

/** Why the text is not valid YAML, with the place of the error. */
export const notYaml = ({ message }: { message: string }, where: Place): Problem => ({
  what: `The budget file is not valid YAML: ${message.replace(/\s+/g, ' ').replace(/\.$/, '')}`,
  where,
  remedy: 'Fix the YAML syntax here.',
});

/** The schema's errors, each with its place. @param above where the issue's path begins */
export function problemsOf(
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

/** The branch of a union that got furthest: the first not refused for its type. */
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
  ({ array: 'a list', object: 'a mapping', record: 'a mapping', string: 'a string' })[type] ??
  `a ${type}`;

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
