import { type Problem, UserError } from '../errors.ts';
import { open } from './content/text.ts';
import { describeUnknown } from './content/unknown.ts';
import type { Found } from './formats/format.ts';
import { formatOf } from './formats/registry.ts';
import { Ledger } from './ledger/ledger.ts';
import type { LeftAside, Measured, ReportFile } from './measurement.ts';
import { placeIn } from './place.ts';

/** Problems told of one file; a file that is broken throughout would fill the memory with more. */
const mostProblems = 50;

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
  const names = new Set(settled.measurements.map(({ workload }) => workload));
  if (names.size > mostWorkloads) problems.push(tooMany(names.size));
  const kept = new Set([...names].slice(0, mostWorkloads));
  return {
    measurements: settled.measurements.filter(({ workload }) => kept.has(workload)),
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
    if (found.kind === 'reading') book(found.reading);
    else if (found.kind === 'left-aside') yield found;
    else if (++problems <= mostProblems) yield found;
  }
  if (problems > mostProblems) yield moreProblems(file, problems - mostProblems);
}

async function* foundIn(file: ReportFile): AsyncGenerator<Found, void> {
  try {
    const opened = await open(file.content);
    try {
      const format = formatOf(opened.beginning);
      if (format) yield* format.read({ ...file, content: opened.content }, opened.beginning);
      else yield describeUnknown(file, opened.beginning);
    } finally {
      await opened.close();
    }
  } catch (error) {
    yield* problemsIn(error);
  }
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
