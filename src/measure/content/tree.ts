import type { Place, Problem } from '../../errors.ts';
import type { Amounts, Metric } from '../../units.ts';
import { parseAmount } from '../amount.ts';

export type Key = string | number;

/** Finds the place of a value by its path from the root. */
type Locate = (path: readonly Key[]) => Place;

/** A value in a JSON, YAML or CSV report, with its place. */
export class Tree {
  /** Plain JavaScript; undefined if the report has no such value. */
  readonly value: unknown;
  readonly #locate: Locate;
  readonly #parent: Tree | undefined;
  readonly #key: Key;

  constructor(value: unknown, locate: Locate, parent?: Tree, key: Key = '') {
    this.value = value;
    this.#locate = locate;
    this.#parent = parent;
    this.#key = key;
  }

  /** The path to the value, such as `result.totals.water`. */
  get name(): string {
    return this.#path().join('.');
  }

  where(): Place {
    return this.#locate(this.#path());
  }

  at(...keys: readonly Key[]): Tree {
    let tree: Tree = this;
    for (const key of keys) tree = new Tree(own(tree.value, key), this.#locate, tree, key);
    return tree;
  }

  /** The elements of a list; empty for anything else. */
  items(): readonly Tree[] {
    return Array.isArray(this.value) ? this.value.map((_, index) => this.at(index)) : [];
  }

  /** The members of a mapping; empty for anything else. */
  entries(): readonly (readonly [string, Tree])[] {
    return isMapping(this.value) ? Object.keys(this.value).map((key) => [key, this.at(key)]) : [];
  }

  /** The trimmed text; undefined if it is blank or not a string. */
  text(): string | undefined {
    return typeof this.value === 'string' ? this.value.trim() || undefined : undefined;
  }

  /** Another value in the same place. */
  replacedBy(value: unknown): Tree {
    return new Tree(value, this.#locate, this.#parent, this.#key);
  }

  #path(): readonly Key[] {
    const path: Key[] = [];
    for (let tree: Tree = this; tree.#parent; tree = tree.#parent) path.push(tree.#key);
    return path.reverse();
  }
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(value: unknown, key: Key): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<Key, unknown>)[key]
    : undefined;
}

/** A duplicate key of a mapping, since readers disagree on which one counts. */
export function duplicateKey(key: string, where: Place): Problem {
  const shown = key.length > 100 ? `${key.slice(0, 99)}…` : key;
  return {
    what: `The key ${JSON.stringify(shown)} appears twice`,
    where,
    remedy: 'Keep one of them',
  };
}

/** An amount in a report: a number, or a string that holds one. */
export interface Figure {
  readonly metric: Metric;
  readonly tree: Tree;
  /** Base units in one unit of the report. */
  readonly factor: number;
  /** Set if a report may lack it. */
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

/** The number in a value, finite and not negative. */
export function parseFigure(value: unknown) {
  if (typeof value === 'number') return parseAmount(Object.is(value, -0) ? '-0' : String(value));
  if (typeof value === 'string') return parseAmount(value.trim());
  return { refused: value === undefined ? 'is missing' : 'is not a number' };
}
