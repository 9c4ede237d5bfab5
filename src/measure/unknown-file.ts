import { documentation } from '../documentation.ts';
import { readPattern } from '../pattern.ts';
import { nestedKeys } from './content/json-keys.ts';
import { blank, describeBeginning, natureOf } from './content/nature.ts';
import { headerIn } from './content/table.ts';
import { type ColumnMetric, columnMetrics, factorOf, unitIn } from './formats/column-unit.ts';
import { problem, skipped } from './formats/events.ts';
import { figureKey } from './formats/figure-key.ts';
import type { ReadEvent } from './formats/format.ts';
import type { ReportFile } from './measurement.ts';
import { placeIn } from './place.ts';

/**
 * Describes a file that no format recognises. It is a problem if it is named like a report or has a
 * figure under a key with a unit. Any other file is skipped.
 */
export function describeUnknown(file: ReportFile, text: string): ReadEvent {
  const where = placeIn(file);
  const { unusable, why } = natureOf(text);
  const begins = unusable ? undefined : describeBeginning(text);
  const seen = begins === undefined ? why : `${why}; ${begins}`;
  if (isLfsPointer(text)) return describePointer(file);
  if (unusable && isNamedLikeReport(file.path)) {
    const remedy = 'Check whether the step that writes the report finished';
    return problem(where, `The report ${why}`, remedy);
  }
  const key = unusable ? undefined : figureKeyIn(text, file.path);
  if (key !== undefined) return describeUnread(file, text, `The file holds ${key}, but ${seen}`);
  if (!unusable && why !== blank && isNamedByTool(file.path))
    return unread(file, `The file has the name of a report, but ${seen}`);
  return {
    kind: 'skipped',
    skipped: { where, why, unknownFormat: true, ...(begins !== undefined && { begins }) },
  };
}

const remedy = `Leave it out, or write it in one of the formats that ${documentation('formats.md')} lists`;

/** A table with descriptive column names can be read with one line in the budget file. */
function describeUnread(file: ReportFile, text: string, what: string): ReadEvent {
  const proposed = /^\s{0,1000}[{[]/.test(text) ? undefined : proposedTable(file.path, text);
  if (proposed === undefined) return unread(file, what);
  const how = `To read it, add this to the budget file: ${proposed}. Otherwise leave it out of the artifact`;
  return problem(placeIn(file), what, how);
}

const unread = (file: ReportFile, what: string): ReadEvent => problem(placeIn(file), what, remedy);

/** A problem if a reader skips a file although one of its keys names a figure with its unit. */
export function hiddenFigureIn(file: ReportFile, text: string): ReadEvent | undefined {
  const key = figureKeyIn(text, file.path);
  return key === undefined
    ? undefined
    : unread(file, `The file holds ${key} where no reader looks for it`);
}

const isLfsPointer = (text: string) => text.startsWith('version https://git-lfs.github.com/spec/');

/** Model weights and images in Git LFS are not reports. */
function describePointer(file: ReportFile): ReadEvent {
  const why = 'is a Git LFS pointer, not the file itself';
  const isText = /\.(csv|tsv|jsonl?|log|txt|ya?ml|md|bak)$/i.test(file.path);
  if (!isText && !isNamedLikeReport(file.path)) return skipped(placeIn(file), why);
  const pull = 'Give actions/checkout `lfs: true`, or run git lfs pull before the report is used';
  return problem(placeIn(file), `The report ${why}`, pull);
}

const fixedNames =
  /^(lap-data|total-data|sustainable\.pagesummary)\.json$|^boamps_report.*\.json$|_carbontracker_output\.log$/;

function isNamedLikeReport(path: string): boolean {
  const name = path.split(/[\\/]/).at(-1)?.toLowerCase() ?? '';
  return (
    (name.includes('emissions') && /\.(csv|jsonl?|log|bak|pkl)$/.test(name)) ||
    fixedNames.test(name)
  );
}

/** File names that tools use for their reports. */
function isNamedByTool(path: string): boolean {
  const name = path.split(/[\\/]/).at(-1)?.toLowerCase() ?? '';
  return (
    /^emissions?\.(csv|jsonl?|log)(_\d{1,9})?(\.bak)?$/.test(name) ||
    /^emissions_.{0,200}[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-.{0,100}\.csv$/.test(name) ||
    fixedNames.test(name)
  );
}

/**
 * A key or column that names emissions or energy with a unit; undefined if there is none.
 * Looks only at keys, never at values or comments.
 */
function figureKeyIn(text: string, path: string): string | undefined {
  if (/^\s{0,1000}[{[]/.test(text)) return inJson(text);
  if (/\.ya?ml$/i.test(path)) return inYaml(text);
  const columns = headerIn(text)?.columns ?? [];
  return columns.length > 1 ? columns.find(isSpecific) : undefined;
}

const isSpecific = (key: string): boolean => {
  const figure = figureKey(key);
  return figure?.specific === true && figure.metric !== 'offsets';
};

function inJson(text: string): string | undefined {
  for (const [key, looks] of nestedKeys(text))
    if (looks === 'figure' && isSpecific(key)) return key;
  return undefined;
}

function inYaml(text: string): string | undefined {
  for (const line of text.split('\n', 100_000)) {
    const [, key] = /^ {0,20}(?:- )?"?([\w-]{3,60})"?: {0,20}["']?[-\d.]/.exec(line) ?? [];
    if (key !== undefined && isSpecific(key)) return key;
  }
  return undefined;
}

/** Most characters of a column's name in a proposal. */
const longestName = 80;

/**
 * The entry under `reports` in the budget file that would read a custom table, from columns with
 * a metric and a unit in their names; undefined without a column of emissions or energy.
 */
function proposedTable(path: string, beginning: string): string | undefined {
  const pattern = readPattern(path);
  if ('refused' in pattern || pattern.value.negated) return undefined;
  const names = (headerIn(beginning)?.columns ?? []).filter(({ length }) => length <= longestName);
  const columns = columnMetrics.flatMap((metric) => columnOf(metric, names) ?? []);
  if (!columns.some(({ metric }) => metric === 'emissions' || metric === 'energy'))
    return undefined;
  const entries = columns.map(({ metric, name }) => `${metric}: ${JSON.stringify(name)}`);
  const units = columns.flatMap(({ unit }) => unit ?? []);
  const stated = units.length > 0 ? [`unit: [${units.join(', ')}]`] : [];
  return `reports: { ${JSON.stringify(path)}: { ${[...entries, ...stated].join(', ')} } }`;
}

interface Column {
  readonly metric: ColumnMetric;
  readonly name: string;
  /** Set if the name does not have it in brackets. */
  readonly unit?: string;
}

function columnOf(metric: ColumnMetric, names: readonly string[]): Column | undefined {
  const name = names.find((one) => figureKey(one)?.metric === metric);
  if (name === undefined) return undefined;
  if ('value' in factorOf(metric, name, undefined)) return { metric, name };
  const unit = name
    .split(/[^A-Za-z0-9]/)
    .map((word) => unitIn(metric, word))
    .find((one) => one !== undefined);
  return unit === undefined ? undefined : { metric, name, unit };
}
