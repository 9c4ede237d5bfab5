import type { Place, Problem } from '../../errors.ts';
import { nameOfFile } from '../file-name.ts';
import type { Location, Method, ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { truncate } from '../truncate.ts';
import type { Flaw, ReadEvent, Reading } from './format.ts';

/** What a format knows about a reading; the rest follows from the file. */
export interface ReadingDetails extends Omit<Partial<Reading>, 'names' | 'warnings'> {
  readonly method: Method;
  readonly amounts: Reading['amounts'];
  readonly location?: Location;
  /** Names in the report. The first one names the workload; without any, the file does. */
  readonly reportedNames?: readonly (string | undefined)[];
  readonly line?: number;
  readonly doubts?: readonly string[];
}

export function readingIn(file: ReportFile, about: ReadingDetails): ReadEvent {
  const { reportedNames = [], line, doubts = [], ...rest } = about;
  const known = reportedNames.flatMap((name) => name?.trim() || []);
  const workload = rest.workload ?? known[0] ?? nameOfFile(file) ?? about.method.tool;
  const source = placeIn(file, line);
  const reading: Reading = {
    kind: 'measured',
    location: {},
    ...rest,
    workload,
    names: [...new Set([workload, ...known, ...(file.artifact ? [file.artifact] : [])])],
    source,
    warnings: doubts.map((what) => ({ what, where: source })),
  };
  return { kind: 'reading', reading };
}

export function problem(where: Place, what: string, remedy: string): ReadEvent {
  return { kind: 'problem', problem: { what, where, remedy } };
}

export function unmeasured(flaw: Flaw, problem: Problem): ReadEvent {
  return { kind: 'unmeasured', flaw, problem };
}

export function problemEvents(problems: readonly Problem[]): ReadEvent[] {
  return problems.map((problem) => ({ kind: 'problem', problem }));
}

export function skipped(where: Place, why: string): ReadEvent {
  return { kind: 'skipped', skipped: { where, why } };
}

/** A text from a report, on one line and no longer than a sentence. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return truncate(line, 200);
}
