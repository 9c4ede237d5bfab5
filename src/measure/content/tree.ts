import type { Place, Problem } from '../../errors.ts';
import type { Amounts, Metric } from '../../units.ts';
import { parseAmount } from '../amount.ts';

export type Key = string | number;

/** A value in a report, whatever language it is written in, with the place where it stands. */
export interface Tree {
  /** As plain JavaScript; undefined where the report has nothing of that name. */
  readonly value: unknown;
  /** How the value is reached, such as `result.totals.water`. */
  readonly name: string;
  where(): Place;
  at(...keys: readonly Key[]): Tree;
  /** The elements of a list; none where it is something else. */
  items(): readonly Tree[];
  /** What a mapping holds; nothing where it is something else. */
  entries(): readonly (readonly [string, Tree])[];
  /** The text without the blanks around it; nothing where it is blank or something else. */
  text(): string | undefined;
}

export function treeOf(
  value: unknown,
  locate: (path: readonly Key[]) => Place,
  path: readonly Key[] = [],
): Tree {
  const child = (key: Key) => treeOf(own(value, key), locate, [...path, key]);
  return {
    value,
    name: path.join('.'),
    where: () => locate(path),
    at: (first, ...others) =>
      first === undefined ? treeOf(value, locate, path) : child(first).at(...others),
    items: () => (Array.isArray(value) ? value.map((_, index) => child(index)) : []),
    entries: () => (isMapping(value) ? Object.keys(value).map((key) => [key, child(key)]) : []),
    text: () => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined),
  };
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(value: unknown, key: Key): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<Key, unknown>)[key]
    : undefined;
}

/** An amount in a report: a number, or a string that holds one. */
export interface Figure {
  readonly metric: Metric;
  readonly tree: Tree;
  /** Base units in one of the report's. */
  readonly factor: number;
  /** Whether a report may do without it. */
  readonly optional?: true;
}

/** Amounts in base units, or what is wrong with the figures. */
export function amountsIn(
  figures: readonly Figure[],
  remedy: string,
): { readonly amounts: Amounts } | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const amounts: { [M in Metric]?: number } = {};
  for (const { metric, tree, factor, optional } of figures) {
    if ((tree.value === undefined || tree.value === null) && optional) continue;
    const parsed = parseFigure(tree.value);
    if ('value' in parsed) amounts[metric] = (amounts[metric] ?? 0) + parsed.value * factor;
    else problems.push({ what: `${tree.name} ${parsed.refused}`, where: tree.where(), remedy });
  }
  return problems.length > 0 ? { problems } : { amounts: amounts as Amounts };
}

/** The number that a value stands for, finite and not negative. */
export function parseFigure(value: unknown) {
  if (typeof value === 'number') return parseAmount(Object.is(value, -0) ? '-0' : String(value));
  if (typeof value === 'string') return parseAmount(value.trim());
  return { refused: value === undefined ? 'is missing' : 'is not a number' };
}
