import { list } from '../../list.ts';
import type { ReportFile, Skipped } from '../measurement.ts';
import { placeIn } from '../place.ts';

/** The number of readings in a file, and what happened to them. */
export interface Tally {
  readonly file: ReportFile;
  read: number;
  counted: number;
  inTasks: number;
  /** The tool of each reading that only repeats that tool's figures. */
  readonly duplicated: string[];
  /** Groups in this file, keyed by what their readings have in common. */
  readonly groups: Map<string, number>;
}

/** Why readings of a file do not count. */
export function skippedIn({ file, read, counted, inTasks, duplicated }: Tally): Skipped[] {
  const repeated = read - counted - inTasks - duplicated.length;
  const where = placeIn(file);
  return [
    ...(repeated > 0 ? [{ where, why: repeatedWhy(repeated, read) }] : []),
    ...(inTasks > 0 ? [{ where, why: inTasksWhy(inTasks, read) }] : []),
    ...(duplicated.length > 0
      ? [{ where, why: duplicatedWhy(duplicated, read), repeats: true as const }]
      : []),
  ];
}

function repeatedWhy(repeated: number, read: number): string {
  return `${repeated} of ${read} readings repeat a run; readings of a run are cumulative, so each run counts once, with its greatest`;
}

function inTasksWhy(inTasks: number, read: number): string {
  return `${inTasks} of ${read} readings are sums of tasks, which count instead`;
}

function duplicatedWhy(tools: readonly string[], read: number): string {
  const subject = read === 1 ? 'repeats' : `${tools.length} of ${read} readings repeat`;
  const names = list([...new Set(tools)].sort(), 'and');
  return `${subject} figures of ${names}, whose own reports in the same artifact count instead`;
}
