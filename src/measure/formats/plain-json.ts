import type { Problem } from '../../errors.ts';
import type { Amounts, Grams, Metric } from '../../units.ts';
import { outerKeys } from '../content/json-keys.ts';
import { jsonTree } from '../content/json-tree.ts';
import { wholeText } from '../content/text.ts';
import { isMapping, parseFigure, type Tree } from '../content/tree.ts';
import type { ReportFile } from '../measurement.ts';
import { problem, problemEvents, quoted, readingIn, skipped } from './events.ts';
import { type FigureKey, figureKey, looksLikeFigure } from './figure-key.ts';
import type { Format, ReadEvent } from './format.ts';

const tool = 'plain JSON';
const nameKeys = ['workload', 'project', 'name'];
const example = 'Write it like {"emissions_kg": 6.2}';

/** Enough for ten thousand readings of a hundred characters. */
const longest = 1024 * 1024;

/**
 * A report written by hand or by a script: `{"emissions_kg": 6.2}`, one object, an array of them, or
 * JSON lines. `emissions` without a unit is common in other files, so it must be a number.
 */
export const plainJson: Format = {
  tool,
  recognises: (beginning) => {
    for (const [key, looks] of outerKeys(beginning)) {
      const figure = figureKey(key);
      if (figure && isNeeded(figure) && (figure.specific || looks === 'figure')) return true;
    }
    return false;
  },
  read,
};

const isNeeded = ({ metric }: FigureKey): boolean => metric === 'emissions' || metric === 'energy';

async function* read(file: ReportFile): AsyncGenerator<ReadEvent, void> {
  for (const parsed of documentsIn(file, await wholeText(file, longest)))
    if ('problems' in parsed) yield* problemEvents(parsed.problems);
    else
      for (const item of itemsOf(parsed.tree))
        yield* isMapping(item.value)
          ? readItem(file, item)
          : [problem(item.where(), 'Expected an object', example)];
}

const itemsOf = (tree: Tree) => (Array.isArray(tree.value) ? tree.items() : [tree]);

/** The whole text, or each of its lines if the first is a complete document. */
function documentsIn(file: ReportFile, text: string) {
  const lines = text.split('\n').map((line, at) => ({ line, number: at + 1 }));
  const written = lines.filter(({ line }) => line.trim() !== '');
  const [first] = written;
  const parsed = first && jsonTree(file, first.line, first.number);
  if (!first || written.length < 2 || !parsed || 'problems' in parsed)
    return [jsonTree(file, text)];
  return written.map(({ line, number }) => jsonTree(file, line, number));
}

interface Figure extends FigureKey {
  readonly key: string;
  readonly tree: Tree;
  readonly parsed: ReturnType<typeof parseFigure>;
}

function readItem(file: ReportFile, item: Tree): ReadEvent[] {
  const figures = item.entries().flatMap(([key, tree]): Figure[] => {
    const known = figureKey(key);
    return known ? [{ ...known, key, tree, parsed: parseFigure(tree.value) }] : [];
  });
  const problems = [...namesProblems(item), ...figures.flatMap(refusalOf), ...twice(figures)];
  if (!figures.some(isNeeded)) problems.push(nothingIn(item));
  if (problems.length > 0) return problemEvents(problems);
  const unread = unreadIn(item);
  return [
    readingIn(file, {
      reportedNames: nameKeys.map((key) => item.at(key).text()),
      method: { tool },
      amounts: amountsOf(figures),
      ...offsetsOf(figures),
      ...countsIn(item),
      repeats: { kind: 'same digits' },
      line: item.where().line ?? 1,
    }),
    ...(unread.length > 0 ? [skipped(item.where(), `is not all read: ${named(unread)}`)] : []),
  ];
}

const baseUnits = ({ parsed, factor }: Figure): number =>
  'value' in parsed ? parsed.value * factor : 0;

function amountsOf(figures: readonly Figure[]): Amounts {
  const amounts: { [M in Metric]?: number } = {};
  for (const figure of figures)
    if (figure.metric !== 'offsets')
      amounts[figure.metric] = Math.max(amounts[figure.metric] ?? 0, baseUnits(figure));
  return amounts as Amounts;
}

/** Offsets and certificates are shown separately, never netted. */
function offsetsOf(figures: readonly Figure[]) {
  const offsets = figures.find(({ metric }) => metric === 'offsets');
  return offsets && baseUnits(offsets) > 0 ? { offsets: baseUnits(offsets) as Grams } : {};
}

/** Most counts that are kept: more than a report has. */
const mostCounts = 20;

/** Numbers that are not a known figure: one of them may count functional units. */
function countsIn(item: Tree) {
  const numbers = item
    .entries()
    .flatMap(([key, { value }]) =>
      typeof value === 'number' && value >= 0 && key.length <= 60 && !figureKey(key)
        ? [[key, value] as const]
        : [],
    );
  return numbers.length > 0 ? { counts: Object.fromEntries(numbers.slice(0, mostCounts)) } : {};
}

function namesProblems(item: Tree): Problem[] {
  return nameKeys.flatMap((key) => {
    const name = item.at(key);
    if (name.value === undefined || name.text() !== undefined) return [];
    return [problemIn(`${key} is not a name`, name, `Write it like "${key}": "train"`)];
  });
}

function refusalOf({ key, tree, parsed }: Figure): Problem[] {
  return 'refused' in parsed
    ? [problemIn(`${key} ${parsed.refused}`, tree, `Write it like "${key}": 6.2`)]
    : [];
}

/** Keys of one metric with different amounts; the same amount in another unit is harmless. */
function twice(figures: readonly Figure[]): Problem[] {
  return figures.flatMap((figure, at) => {
    const other = figures.slice(0, at).find(({ metric }) => metric === figure.metric);
    if (!other || isClose(baseUnits(other), baseUnits(figure))) return [];
    return [problemIn(`Both ${figure.key} and ${other.key} are given`, figure.tree, 'Keep one')];
  });
}

const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(a, b);

/** Keys that seem to hold emissions or energy in an unknown unit. */
function unreadIn(item: Tree): string[] {
  return item.entries().flatMap(([key, { value }]) => {
    const number = typeof value === 'number' || 'value' in parseFigure(value);
    return number && !figureKey(key) && looksLikeFigure(key) ? [key] : [];
  });
}

const named = (keys: readonly string[]): string =>
  `${keys
    .slice(0, 10)
    .map((key) => JSON.stringify(quoted(key)))
    .join(', ')}${keys.length > 10 ? ` and ${keys.length - 10} more` : ''} ${
    keys.length === 1 ? 'is' : 'are'
  } not known here`;

function nothingIn(item: Tree): Problem {
  const unread = unreadIn(item);
  const what = 'Neither emissions nor energy is given';
  return problemIn(unread.length > 0 ? `${what}; ${named(unread)}` : what, item, example);
}

const problemIn = (what: string, tree: Tree, remedy: string): Problem => ({
  what,
  where: tree.where(),
  remedy,
});
