import { type Place, type Problem, UserError } from '../errors.ts';
import { formatCount } from '../units.ts';
import { type Opened, open } from './content/text.ts';
import { Deduplicator } from './deduplicate/deduplicator.ts';
import type { Format, ReadEvent } from './formats/format.ts';
import { AnswerDeduplicator } from './formats/llm/answer-deduplicator.ts';
import { type OwnTable, readOwnTable, tableFinder } from './formats/own-table.ts';
import { formatsOf } from './formats/registry.ts';
import type { Measured, ReportFile, ReportProblem, Skipped } from './measurement.ts';
import { placeIn } from './place.ts';
import { withShortTexts } from './truncate.ts';
import { describeUnknown, hiddenFigureIn } from './unknown-file.ts';
import { UnmeasuredRows } from './unmeasured-rows.ts';

/** Most problems that are reported of one file: a file that is broken on every line would fill the memory. */
const mostProblems = 50;

export interface MeasureOptions {
  /** How custom tables are read. */
  readonly tables?: readonly OwnTable[];
}

/** Most workloads in one run. */
const mostWorkloads = 10_000;

/** Most readings in one run that differ in more than their amounts. */
const mostDifferent = 50_000;

const tooManyWorkloads = (where: Place): Problem => ({
  what: `The reports name more than ${formatCount(mostWorkloads)} workloads, the most that one run may have; nothing after this is read`,
  where,
  remedy: 'Give the runs of one workload the same project name',
});

const tooManyDifferent = (where: Place): Problem => ({
  what: `The reports have more than ${formatCount(mostDifferent)} rows that differ in their tool, machine or place, the most that one run may have; nothing after this is read`,
  where,
  remedy: 'Split the reports over several runs, or upload sums',
});

/**
 * Reads all reports among the files. Each run counts once, however many rows and files repeat it. What
 * cannot be read becomes a problem, also if listing the files throws a UserError; the others still count.
 * A file that matches one of the `tables` is read only by the first that matches.
 */
export async function measure(
  files: Iterable<ReportFile> | AsyncIterable<ReportFile>,
  { tables = [] }: MeasureOptions = {},
): Promise<Measured> {
  const unused = new Set(tables);
  const deduplicator = new Deduplicator();
  const answers = new AnswerDeduplicator();
  const problems: ReportProblem[] = [];
  const skipped: Skipped[] = [];
  for await (const event of readAll(files, tableFinder(tables), deduplicator, answers))
    if (event.kind === 'problem') problems.push(event.problem);
    else if (event.kind === 'skipped') skipped.push(event.skipped);
    else unused.delete(event.table);
  for (const { where } of unused)
    skipped.push({ where, why: 'names a file that is not part of this run' });
  for (const { file, event } of answers.results())
    if (event.kind === 'reading') deduplicator.adderFor(file)(event.reading);
    else if (event.kind === 'skipped') skipped.push(event.skipped);
  const results = deduplicator.results();
  return {
    measurements: results.measurements,
    problems,
    skipped: [...skipped, ...results.skipped],
  };
}

type Unread =
  | Extract<ReadEvent, { kind: 'skipped' }>
  | { readonly kind: 'problem'; readonly problem: ReportProblem }
  | { readonly kind: 'table'; readonly table: OwnTable };

type TableFinder = ReturnType<typeof tableFinder>;

async function* readAll(
  files: Iterable<ReportFile> | AsyncIterable<ReportFile>,
  tableFor: TableFinder,
  deduplicator: Deduplicator,
  answers: AnswerDeduplicator,
): AsyncGenerator<Unread, void> {
  try {
    for await (const file of files) yield* readFile(file, tableFor, deduplicator, answers);
  } catch (error) {
    yield* problemsIn(error);
  }
}

async function* readFile(
  file: ReportFile,
  tableFor: TableFinder,
  deduplicator: Deduplicator,
  answers: AnswerDeduplicator,
): AsyncGenerator<Unread, void> {
  const add = deduplicator.adderFor(file);
  const table = tableFor(file);
  if (table) yield { kind: 'table', table };
  let problems = 0;
  const rows = new UnmeasuredRows();
  for await (const event of eventsIn(file, table)) {
    if (event.kind === 'reading') {
      rows.countMeasured();
      add(withShortTexts(event.reading));
      refuseTooMany(deduplicator, event.reading.source);
    } else if (event.kind === 'answers') answers.add(file, event.answers);
    else if (event.kind === 'unmeasured') rows.add(event.flaw, event.problem);
    else if (event.kind === 'skipped') yield event;
    else if (++problems <= mostProblems) yield event;
  }
  for (const problem of rows.problems()) yield { kind: 'problem', problem };
  if (problems > mostProblems) yield moreProblems(file, problems - mostProblems);
}

/** Called while reading, so that a file with a million workloads is refused as soon as the cap is exceeded. */
function refuseTooMany({ workloads, groups }: Deduplicator, where: Place): void {
  if (workloads > mostWorkloads) throw new UserError([tooManyWorkloads(where)]);
  if (groups > mostDifferent) throw new UserError([tooManyDifferent(where)]);
}

async function* eventsIn(
  file: ReportFile,
  table: OwnTable | undefined,
): AsyncGenerator<ReadEvent, void> {
  try {
    const opened = await open(file.content);
    try {
      const whole = { ...file, content: opened.content };
      if (table) yield* readOwnTable(whole, opened.beginning, table);
      else yield* eventsInOpened(file, opened);
    } finally {
      await opened.close();
    }
  } catch (error) {
    yield* problemsIn(error);
  }
}

/** Tries the formats that recognise the file in order, until one has a reading. */
async function* eventsInOpened(file: ReportFile, opened: Opened): AsyncGenerator<ReadEvent, void> {
  let { beginning } = opened;
  let formats = formatsOf(beginning);
  if (formats.length === 0) {
    beginning = await opened.further();
    formats = formatsOf(beginning);
  }
  const [first] = formats;
  if (!first) yield describeUnknown(file, beginning);
  else {
    const bytes = formats.length > 1 ? await opened.kept() : undefined;
    if (bytes) yield* firstThatReads(formats, { ...file, content: bytes }, beginning);
    else
      yield* orHidden(file, beginning, first.read({ ...file, content: opened.content }, beginning));
  }
}

async function* firstThatReads(formats: readonly Format[], file: ReportFile, beginning: string) {
  let best: readonly ReadEvent[] = [];
  for (const format of formats) {
    const events = await allOf(format.read(file, beginning));
    if (events.some(isReading)) return yield* events;
    if (!best.some(isProblem)) best = events.some(isProblem) || best.length === 0 ? events : best;
  }
  yield* orHidden(file, beginning, best);
}

/** What a reader yields. If it skips everything, a figure in the file must not get lost. */
async function* orHidden(
  file: ReportFile,
  beginning: string,
  events: AsyncIterable<ReadEvent> | Iterable<ReadEvent>,
): AsyncGenerator<ReadEvent, void> {
  let isAllSkipped = true;
  for await (const event of events) {
    isAllSkipped &&= event.kind === 'skipped';
    yield event;
  }
  const hidden = isAllSkipped ? hiddenFigureIn(file, beginning) : undefined;
  if (hidden) yield hidden;
}

const isReading = ({ kind }: ReadEvent): boolean => kind === 'reading' || kind === 'answers';
const isProblem = ({ kind }: ReadEvent): boolean => kind === 'problem' || kind === 'unmeasured';

async function allOf(
  events: AsyncIterable<ReadEvent> | Iterable<ReadEvent>,
): Promise<readonly ReadEvent[]> {
  const all: ReadEvent[] = [];
  try {
    for await (const event of events) all.push(event);
  } catch (error) {
    all.push(...problemsIn(error));
  }
  return all;
}

function problemsIn(error: unknown): Extract<ReadEvent, { kind: 'problem' }>[] {
  if (!(error instanceof UserError)) throw error;
  return error.problems.map((problem) => ({ kind: 'problem', problem }));
}

function moreProblems(file: ReportFile, more: number): Unread {
  const what = `${more} more problems in this file`;
  const problem = { what, where: placeIn(file), remedy: 'Fix those above first' };
  return { kind: 'problem', problem };
}
