import type { Figures } from './figures.ts';

/** A report, with notes for the reader that the format has no place for. */
export interface ReportText {
  readonly text: string;
  readonly notes: readonly string[];
}

/** A note for formats without rates. */
export const ratesLeftOut = ({ rates }: Figures): readonly string[] =>
  rates.length === 0
    ? []
    : [
        `Rates of ${rates.length === 1 ? 'one workload' : `${rates.length} workloads`} that keep running are left out: they are per hour, and belong to no run.`,
      ];
