import { documentation } from '../../documentation.ts';
import { problem, skipped } from '../formats/events.ts';
import type { ReadEvent } from '../formats/format.ts';
import { proposedTable } from '../formats/proposed-table.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { describeBeginning } from './beginning.ts';
import { figureKeyIn } from './known-keys.ts';
import { isBinary } from './text.ts';

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
    const remedy = 'See whether the step that writes the report ran to its end';
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

interface Nature {
  /** Whether no tool writes such a file on purpose. */
  readonly unusable: boolean;
  readonly why: string;
}

/** First characters of zip, gzip, bzip2 and 7-Zip, as UTF-8 shows them. */
const archives = ['PK\u0003\u0004', '\u001f\ufffd', 'BZh', '7z\ufffd'];

/** Protocol 2 and later begin with 0x80 and their number; older ones are text. */
function isPickle(text: string): boolean {
  const protocol = text.charCodeAt(1);
  const binary = text.startsWith('\ufffd') && protocol >= 2 && protocol <= 5;
  return binary || /^(\(dp\d+|c(copy_reg|builtins|__builtin__))\n/.test(text);
}

const blank = 'is blank';

function natureOf(beginning: string): Nature {
  const text = beginning.trimStart();
  if (beginning === '') return { unusable: true, why: 'is empty' };
  if (text === '') return { unusable: false, why: blank };
  if (/^<(!doctype html|html|head|body)/i.test(text))
    return {
      unusable: true,
      why: 'is an HTML page, which is what a failed download often returns',
    };
  if (archives.some((magic) => text.startsWith(magic)))
    return { unusable: true, why: 'is an archive, and archives within artifacts are not opened' };
  if (isPickle(text))
    return {
      unusable: true,
      why: 'is a Python pickle: loading one runs what it holds, so it is never opened',
    };
  if (isBinary(text.slice(0, 65_536))) return { unusable: true, why: 'is binary data' };
  if (/^[{[]/.test(text)) return { unusable: false, why: 'is JSON in an unknown format' };
  if (/[,;\t]/.test(firstLine(text)))
    return { unusable: false, why: 'is a table in an unknown format' };
  return { unusable: false, why: 'is text in an unknown format' };
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

function firstLine(text: string): string {
  const end = text.search(/[\r\n]/);
  return end < 0 ? text : text.slice(0, end);
}
