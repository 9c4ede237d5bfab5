import type { Problem } from '../errors.ts';
import type { MeasureOptions } from '../measure/measure.ts';
import type { Measured, ReportFile } from '../measure/measurement.ts';
import { measureInThread, type Reader } from '../reading/reading-thread.ts';
import { howToReadIt } from '../report/missing-report.ts';
import type { LocalFiles } from './local-files.ts';

/** Measures local files. A file that the user named but that is not a report is a problem. */
export async function measureLocal(
  files: Iterable<ReportFile> | AsyncIterable<ReportFile>,
  named: LocalFiles['named'],
  options: MeasureOptions,
  reader: Reader,
): Promise<Measured> {
  const measured = await measureInThread(files, options, reader);
  const unknown = measured.skipped.flatMap(
    ({ where, why, unknownFormat, begins }): readonly Problem[] =>
      unknownFormat &&
      where.file !== undefined &&
      where.artifact === undefined &&
      named.has(where.file)
        ? [
            {
              what: notAReport(why, begins),
              where: { file: where.file },
              remedy: howToReadIt([{ where }]),
            },
          ]
        : [],
  );
  return { ...measured, problems: [...measured.problems, ...unknown] };
}

const notAReport = (why: string, begins: string | undefined) =>
  `The file is not a report: it ${why}${begins === undefined ? '' : `; ${begins}`}`;
