import type { Problem } from '../errors.ts';
import { formatCount } from '../units.ts';
import type { Flaw } from './formats/format.ts';
import type { ReportProblem } from './measurement.ts';

interface Flawed {
  readonly first: Problem;
  rows: number;
}

/** Counts the rows of one file that have no figure, so that each flaw is one problem for any number of rows. */
export class UnmeasuredRows {
  readonly #flawed = new Map<Flaw, Flawed>();
  #measured = 0;

  countMeasured(): void {
    this.#measured += 1;
  }

  /** Adds a row; `problem` says what is wrong with it and where. */
  add(flaw: Flaw, problem: Problem): void {
    const known = this.#flawed.get(flaw) ?? { first: problem, rows: 0 };
    known.rows += 1;
    this.#flawed.set(flaw, known);
  }

  problems(): readonly ReportProblem[] {
    const flawed = [...this.#flawed];
    const all = flawed.reduce((sum, [, { rows }]) => sum + rows, 0);
    const of = all + this.#measured;
    return flawed.map(([flaw, { first, rows }]) => ({
      ...first,
      what: rows === 1 ? first.what : describe[flaw](rows, of, first.what),
      unmeasured: { rows, of, share: all / of },
    }));
  }
}

const counted = (rows: number, of: number) => `${formatCount(rows)} of ${formatCount(of)} rows`;

const describe: Readonly<Record<Flaw, (rows: number, of: number, first: string) => string>> = {
  blank: (rows, of, first) => `${counted(rows, of)} have no figure; in the first, ${first}`,
  torn: (rows, of, first) =>
    `${counted(rows, of)} are torn, as when several processes write at once; the first: ${first}`,
};
