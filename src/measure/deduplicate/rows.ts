import { fsum } from 'd3-array';
import type { Amounts, Metric } from '../../units.ts';

/** The metrics of a reading; tokens are part of its usage. */
const metrics = ['emissions', 'energy', 'water', 'duration'] as const satisfies Metric[];
const width = metrics.length;

/** Readings as columns of numbers, which take a tenth of the memory of objects. */
export class Rows {
  #size = 0;
  /** A NaN where a metric is absent. */
  #amounts = new Float64Array(64 * width);
  #groups = new Int32Array(64);
  #lines = new Int32Array(64);

  /** Adds a reading of the group with this number; returns the number of its row. */
  add(amounts: Amounts, group: number, line: number): number {
    if (this.#size === this.#lines.length) this.#grow();
    const row = this.#size;
    this.#size += 1;
    for (const [at, metric] of metrics.entries())
      this.#amounts[row * width + at] = amounts[metric] ?? Number.NaN;
    this.place(row, group, line);
    return row;
  }

  /** Removes the row that was added last. */
  dropLast(): void {
    this.#size -= 1;
  }

  place(row: number, group: number, line: number): void {
    this.#groups[row] = group;
    this.#lines[row] = line;
  }

  groupOf(row: number): number {
    return this.#groups[row] ?? 0;
  }

  /** 0 if the reading has no line. */
  lineOf(row: number): number {
    return this.#lines[row] ?? 0;
  }

  /** NaN where the metric is absent. */
  amountOf(row: number, metric: (typeof metrics)[number]): number {
    return this.#amountAt(row, metrics.indexOf(metric));
  }

  #amountAt(row: number, metric: number): number {
    return this.#amounts[row * width + metric] ?? Number.NaN;
  }

  amountsOf(row: number): Amounts {
    const known = metrics.flatMap((metric, at) => {
      const amount = this.#amountAt(row, at);
      return Number.isNaN(amount) ? [] : [[metric, amount] as const];
    });
    return Object.fromEntries(known);
  }

  /** Which metrics a row has, as bits. */
  metricsOf(row: number): number {
    return metrics.reduce(
      (bits, _, at) => bits | (Number.isNaN(this.#amountAt(row, at)) ? 0 : 1 << at),
      0,
    );
  }

  /** The sum of rows that have the same metrics. */
  sumOf(rows: readonly number[]): Amounts {
    const known = metrics.flatMap((metric, at) => {
      const sum = fsum(rows, (row) => this.#amountAt(row, at));
      return Number.isNaN(this.#amountAt(rows[0] ?? 0, at)) ? [] : [[metric, sum] as const];
    });
    return Object.fromEntries(known);
  }

  /** Raises each amount of one row to that of another. */
  raise(row: number, other: number): void {
    for (let at = 0; at < width; at += 1) {
      const [own, others] = [this.#amountAt(row, at), this.#amountAt(other, at)];
      if (others > own || Number.isNaN(own)) this.#amounts[row * width + at] = others;
    }
  }

  /** Grows by half: doubling would leave too much unused. */
  #grow(): void {
    const size = Math.ceil(this.#lines.length * 1.5);
    const [amounts, groups, lines] = [this.#amounts, this.#groups, this.#lines];
    this.#amounts = new Float64Array(size * width);
    this.#amounts.set(amounts);
    this.#groups = new Int32Array(size);
    this.#groups.set(groups);
    this.#lines = new Int32Array(size);
    this.#lines.set(lines);
  }
}
