import { type Problem, UserError } from '../errors.ts';
import { type Opened, open } from './content/text.ts';
import { describeUnknown, hiddenFigureIn } from './content/unknown.ts';
import type { Format, Found } from './formats/format.ts';
import { formatsOf } from './formats/registry.ts';
import { Ledger } from './ledger/ledger.ts';
import type { LeftAside, Measured, ReportFile } from './measurement.ts';
import { placeIn } from './place.ts';
import { withShortTexts } from './truncate.ts';

/** Problems told of one file; a file that is broken throughout would fill the memory with more. */
const mostProblems = 50;

/**
 * Reads every report among the files: each run once, in whatever rows and files it stands. What cannot
 * be read is told as problems, also when the files themselves end in a UserError; the others still count.
 */
export async function measure(
  files: Iterable<ReportFile> | AsyncIterable<ReportFile>,
): Promise<Measured> {
  const ledger = new Ledger();
  const problems: Problem[] = [];
  const leftAside: LeftAside[] = [];
  for await (const found of readAll(files, ledger))
    if (found.kind === 'problem') problems.push(found.problem);
    else leftAside.push(found.leftAside);
  const settled = ledger.settle();
  return {
    measurements: settled.measurements,
    problems,
    leftAside: [...leftAside, ...settled.leftAside],
  };
}

type Unread = Exclude<Found, { kind: 'reading' }>;

async function* readAll(
  files: Iterable<ReportFile> | AsyncIterable<ReportFile>,
  ledger: Ledger,
): AsyncGenerator<Unread, void> {
  try {
    for await (const file of files) yield* readFile(file, ledger);
  } catch (error) {
    yield* problemsIn(error);
  }
}

async function* readFile(file: ReportFile, ledger: Ledger): AsyncGenerator<Unread, void> {
  const book = ledger.fileOf(file);
  let problems = 0;
  for await (const found of foundIn(file)) {
    if (found.kind === 'reading') book(withShortTexts(found.reading));
    else if (found.kind === 'left-aside') yield found;
    else if (++problems <= mostProblems) yield found;
  }
  if (problems > mostProblems) yield moreProblems(file, problems - mostProblems);
}

async function* foundIn(file: ReportFile): AsyncGenerator<Found, void> {
  try {
    const opened = await open(file.content);
    try {
      yield* foundInOpened(file, opened);
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

const isReading = ({ kind }: Found): boolean => kind === 'reading';
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

function problemsIn(error: unknown): Unread[] {
  if (!(error instanceof UserError)) throw error;
  return error.problems.map((problem) => ({ kind: 'problem', problem }));
}

function moreProblems(file: ReportFile, more: number): Unread {
  const what = `${more} more problems in this file`;
  const problem = { what, where: placeIn(file), remedy: 'Mend those above first' };
  return { kind: 'problem', problem };
}
