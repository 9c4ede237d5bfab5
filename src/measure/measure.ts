import { type Problem, UserError } from '../errors.ts';
import { type Opened, open } from './content/text.ts';
import { describeUnknown, hiddenFigureIn } from './content/unknown.ts';
import { isMeant } from './file-pattern.ts';
import type { Format, Found } from './formats/format.ts';
import { AnswerLedger } from './formats/llm/answer-ledger.ts';
import { type OwnTable, readOwnTable } from './formats/own-table.ts';
import { formatsOf } from './formats/registry.ts';
import { Ledger } from './ledger/ledger.ts';
import type { LeftAside, Measured, ReportFile } from './measurement.ts';
import { placeIn } from './place.ts';
import { withShortTexts } from './truncate.ts';

/** Problems told of one file; a file that is broken throughout would fill the memory with more. */
const mostProblems = 50;

export interface MeasureOptions {
  /** How tables of one's own are read. */
  readonly tables?: readonly OwnTable[];
}
/** Workloads judged in one run; more are refused. */
const mostWorkloads = 10_000;

const tooMany = (count: number): Problem => ({
  what: `The reports name ${count} workloads, and at most ${mostWorkloads} are judged`,
  where: {},
  remedy: 'Give the runs of one workload the same project name',
});

/**
 * Reads every report among the files: each run once, in whatever rows and files it stands. What cannot
 * be read is told as problems, also when the files themselves end in a UserError; the others still count.
 * A file that one of the `tables` matches is read by the first that does, and by nothing else.
 */
export async function measure(
  files: Iterable<ReportFile> | AsyncIterable<ReportFile>,
  { tables = [] }: MeasureOptions = {},
): Promise<Measured> {
  const unused = new Set(tables);
  const ledger = new Ledger();
  const answers = new AnswerLedger();
  const problems: Problem[] = [];
  const leftAside: LeftAside[] = [];
  for await (const found of readAll(files, tables, ledger, answers))
    if (found.kind === 'problem') problems.push(found.problem);
    else if (found.kind === 'left-aside') leftAside.push(found.leftAside);
    else unused.delete(found.table);
  for (const { where } of unused)
    leftAside.push({ where, why: 'names no file that came with this run' });
  for (const { file, found } of answers.settle())
    if (found.kind === 'reading') ledger.fileOf(file)(found.reading);
    else if (found.kind === 'left-aside') leftAside.push(found.leftAside);
  const settled = ledger.settle();
  const names = new Set(settled.measurements.map(({ workload }) => workload));
  if (names.size > mostWorkloads) problems.push(tooMany(names.size));
  const kept = new Set([...names].slice(0, mostWorkloads));
  return {
    measurements: settled.measurements.filter(({ workload }) => kept.has(workload)),
    problems,
    leftAside: [...leftAside, ...settled.leftAside],
  };
}

type Unread =
  | Extract<Found, { kind: 'problem' | 'left-aside' }>
  | { readonly kind: 'table'; readonly table: OwnTable };

async function* readAll(
  files: Iterable<ReportFile> | AsyncIterable<ReportFile>,
  tables: readonly OwnTable[],
  ledger: Ledger,
  answers: AnswerLedger,
): AsyncGenerator<Unread, void> {
  try {
    for await (const file of files) yield* readFile(file, tables, ledger, answers);
  } catch (error) {
    yield* problemsIn(error);
  }
}

async function* readFile(
  file: ReportFile,
  tables: readonly OwnTable[],
  ledger: Ledger,
  answers: AnswerLedger,
): AsyncGenerator<Unread, void> {
  const book = ledger.fileOf(file);
  const table = tables.find(({ pattern }) => isMeant(pattern, file));
  if (table) yield { kind: 'table', table };
  let problems = 0;
  for await (const found of foundIn(file, table)) {
    if (found.kind === 'reading') book(withShortTexts(found.reading));
    else if (found.kind === 'answers') answers.add(file, found.answers);
    else if (found.kind === 'left-aside') yield found;
    else if (++problems <= mostProblems) yield found;
  }
  if (problems > mostProblems) yield moreProblems(file, problems - mostProblems);
}

async function* foundIn(
  file: ReportFile,
  table: OwnTable | undefined,
): AsyncGenerator<Found, void> {
  try {
    const opened = await open(file.content);
    try {
      const whole = { ...file, content: opened.content };
      if (table) yield* readOwnTable(whole, opened.beginning, table);
      else yield* foundInOpened(file, opened);
    } finally {
      await opened.close();
    }
  } catch (error) {
    yield* problemsIn(error);
  }
}

/** Asks the formats that recognise the file one after another, until one has something to read. */
async function* foundInOpened(file: ReportFile, opened: Opened): AsyncGenerator<Found, void> {
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
  let best: readonly Found[] = [];
  for (const format of formats) {
    const found = await allOf(format.read(file, beginning));
    if (found.some(isReading)) return yield* found;
    if (!best.some(isProblem)) best = found.some(isProblem) || best.length === 0 ? found : best;
  }
  yield* orHidden(file, beginning, best);
}

/** What a reader finds; where it passes over everything, a figure in the file must not be lost. */
async function* orHidden(
  file: ReportFile,
  beginning: string,
  all: AsyncIterable<Found> | Iterable<Found>,
): AsyncGenerator<Found, void> {
  let silent = true;
  for await (const found of all) {
    silent &&= found.kind === 'left-aside';
    yield found;
  }
  const hidden = silent ? hiddenFigureIn(file, beginning) : undefined;
  if (hidden) yield hidden;
}

const isReading = ({ kind }: Found): boolean => kind === 'reading' || kind === 'answers';
const isProblem = ({ kind }: Found): boolean => kind === 'problem';

async function allOf(found: AsyncIterable<Found> | Iterable<Found>): Promise<readonly Found[]> {
  const all: Found[] = [];
  try {
    for await (const one of found) all.push(one);
  } catch (error) {
    all.push(...problemsIn(error));
  }
  return all;
}

function problemsIn(error: unknown): Extract<Unread, { kind: 'problem' }>[] {
  if (!(error instanceof UserError)) throw error;
  return error.problems.map((problem) => ({ kind: 'problem', problem }));
}

function moreProblems(file: ReportFile, more: number): Unread {
  const what = `${more} more problems in this file`;
  const problem = { what, where: placeIn(file), remedy: 'Mend those above first' };
  return { kind: 'problem', problem };
}
