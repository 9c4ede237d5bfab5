import type { Place } from '../errors.ts';
import type { ReportFile } from './measurement.ts';

/** A place in a report: of the file as a whole, a line, or a cell. Both count from 1. */
export function placeIn(file: ReportFile, line?: number, column?: number): Place {
  return {
    ...(file.artifact !== undefined && { artifact: file.artifact }),
    file: file.path,
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  };
}

/** Orders places by artifact, file and line, the same on every machine. */
export function compareSources(a: Place, b: Place): number {
  return (
    order(a.artifact ?? '', b.artifact ?? '') ||
    order(a.file ?? '', b.file ?? '') ||
    (a.line ?? 0) - (b.line ?? 0)
  );
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
