import type { Problem } from '../errors.ts';
import type { MeasureOptions } from '../measure/measure.ts';
import type { Measured, ReportFile } from '../measure/measurement.ts';
import { measureApart, type Reader } from '../reading/read-apart.ts';
import type { LocalFiles } from './local-files.ts';

/** Measures local files. A file that the user named but that is not a report is a problem. */
export async function measureLocal(
  files: Iterable<ReportFile> | AsyncIterable<ReportFile>,
  named: LocalFiles['named'],
  options: MeasureOptions,
  reader: Reader,
): Promise<Measured> {
  const measured = await measureApart(files, options, reader);
  const unknown = measured.skipped.flatMap(({ where, why, unknownFormat }): readonly Problem[] =>
    unknownFormat &&
    where.file !== undefined &&
    where.artifact === undefined &&
    named.has(where.file)
      ? [{ what: `The file is not a report: it ${why}`, where: { file: where.file }, remedy }]
      : [],
  );
  return { ...measured, problems: [...measured.problems, ...unknown] };
}

const remedy =
  'Name a report of a supported tool: https://github.com/carbon-budget-gate/carbon-budget-gate/blob/v1/docs/formats.md';
