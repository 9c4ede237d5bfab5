import { group } from 'd3-array';
import type { Reading } from '../formats/format.ts';
import type { LeftAside, Measured, Measurement, ReportFile } from '../measurement.ts';
import { compareSources, placeIn } from '../place.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type Group, Groups, type Tally } from './groups.ts';
import { remainderOf } from './reckon.ts';
import { Rows } from './rows.ts';

/** Runs of one file that are listed each by itself; those of a longer file are summed by what they share. */
const mostListed = 1000;

/** Takes readings in any order and counts each run, or each of its tasks, once. */
export class Ledger {
  readonly #tallies: Tally[] = [];
  readonly #groups = new Groups();
  readonly #rows = new Rows();
  readonly #separate: number[] = [];
  readonly #runs = new Map<number, number>();
  readonly #tasks = new Map<number, Map<number, number>>();

  /** Opens the account of one file; what it returns books that file's readings. */
  fileOf(file: ReportFile): (reading: Reading) => void {
    const tally = { file, read: 0, counted: 0, inTasks: 0, retold: 0, groups: new Map() };
    this.#tallies.push(tally);
    return (reading) => {
      tally.read += 1;
      this.#book(tally, reading);
    };
  }

  #book(tally: Tally, reading: Reading): void {
    const number = this.#groups.numberOf(tally, reading);
    const row = this.#rows.add(reading.amounts, number, reading.source.line ?? 0);
    if (reading.run === undefined) this.#separate.push(row);
    else {
      const run = fingerprintOf(reading.run);
      if (reading.task === undefined) this.#keepGreater(this.#runs, run, row);
      else this.#keepGreater(this.#tasksOf(run), fingerprintOf(reading.task), row);
    }
  }

  #tasksOf(run: number): Map<number, number> {
    const tasks = this.#tasks.get(run) ?? new Map<number, number>();
    this.#tasks.set(run, tasks);
    return tasks;
  }

  /**
   * Of two readings of one run keeps the greater: readings are cumulative, so it is the later. Every
   * metric is the greatest of both, so that no added reading can lower any total, whatever the order.
   */
  #keepGreater(kept: Map<number, number>, key: number, row: number): void {
    const known = kept.get(key);
    if (known === undefined) return void kept.set(key, row);
    if (this.#compare(row, known) > 0)
      this.#rows.place(known, this.#rows.groupOf(row), this.#rows.lineOf(row));
    this.#rows.raise(known, row);
    this.#rows.dropLast();
  }

  /** By emissions alone, then by source, so that the order in which readings come makes no difference. */
  #compare(a: number, b: number): number {
    const [one, other] = [a, b].map((row) => this.#rows.emissionsOf(row));
    const difference = orBelowZero(one) - orBelowZero(other);
    return difference || compareSources(this.#sourceOf(a), this.#sourceOf(b));
  }

  #groupOf(row: number): Group {
    return this.#groups.at(this.#rows.groupOf(row));
  }

  #sourceOf(row: number) {
    return placeIn(this.#groupOf(row).tally.file, this.#rows.lineOf(row) || undefined);
  }

  #readingOf(row: number): Reading {
    const { first } = this.#groupOf(row);
    if (first.source.line === this.#rows.lineOf(row) || !this.#rows.lineOf(row))
      return { ...first, amounts: this.#rows.amountsOf(row) };
    const source = this.#sourceOf(row);
    const warnings = first.warnings.map((warning) => ({ ...warning, where: source }));
    return { ...first, amounts: this.#rows.amountsOf(row), source, warnings };
  }

  /** What counts, in the order of its sources, and what does not. */
  settle(): Pick<Measured, 'measurements' | 'leftAside'> {
    const remainders: Reading[] = [];
    const whole: number[] = [];
    for (const [run, row] of this.#runs)
      if (!this.#isInTasks(run, row, remainders)) whole.push(row);
    const tasks = [...this.#tasks.values()].flatMap((known) => [...known.values()]);
    const rows = this.#withoutRetold([...this.#separate, ...tasks, ...whole]);
    for (const row of rows) this.#groupOf(row).tally.counted += 1;
    const byGroup = group(rows, (row) => this.#rows.groupOf(row));
    const counted = [...byGroup].flatMap(([number, members]) =>
      this.#measurements(number, members),
    );
    return {
      measurements: [...counted, ...remainders.map(asMeasurement)].sort((a, b) =>
        compareSources(a.source, b.source),
      ),
      leftAside: this.#tallies.flatMap(leftAsideOf),
    };
  }

  /** A run whose tasks are known counts only for what they leave of it, so nothing is lost or counted twice. */
  #isInTasks(run: number, row: number, remainders: Reading[]): boolean {
    const tasks = this.#tasks.get(run);
    if (!tasks) return false;
    const parts = [...tasks.values()].map((task) => this.#readingOf(task));
    const rest = remainderOf(this.#readingOf(row), parts);
    const { tally } = this.#groupOf(row);
    if (rest) remainders.push(rest);
    tally[rest ? 'counted' : 'inTasks'] += 1;
    return true;
  }

  /** What only repeats another tool's figure counts where that tool's own report is not beside it. */
  #withoutRetold(rows: readonly number[]): readonly number[] {
    const keyOf = ({ tally, tool }: { tally: Tally; tool: string }) =>
      JSON.stringify([tally.file.artifact, tool]);
    const told = new Set(
      this.#groups.all().map(({ tally, first }) => keyOf({ tally, tool: first.method.tool })),
    );
    return rows.filter((row) => {
      const { first, tally } = this.#groupOf(row);
      const retold = first.retells !== undefined && told.has(keyOf({ tally, tool: first.retells }));
      if (retold) tally.retold += 1;
      return !retold;
    });
  }

  #measurements(number: number, members: readonly number[]): Measurement[] {
    const { tally, first } = this.#groups.at(number);
    if (tally.counted <= mostListed || members.length === 1)
      return members.map((row) => asMeasurement(this.#readingOf(row)));
    const source = placeIn(tally.file);
    const warnings = first.warnings.map(({ what }) => ({ what, where: source }));
    const amounts = this.#rows.sumOf(members);
    return [{ ...asMeasurement(first), amounts, source, warnings, runs: members.length }];
  }
}

const orBelowZero = (amount = Number.NaN): number => (Number.isNaN(amount) ? -1 : amount);

function asMeasurement({ run, task, retells, ...measurement }: Reading): Measurement {
  return measurement;
}

function leftAsideOf({ file, read, counted, inTasks, retold }: Tally): LeftAside[] {
  const repeated = read - counted - inTasks - retold;
  const where = placeIn(file);
  return [
    ...(repeated > 0 ? [{ where, why: repeatedWhy(repeated, read) }] : []),
    ...(inTasks > 0 ? [{ where, why: inTasksWhy(inTasks, read) }] : []),
    ...(retold > 0 ? [{ where, why: retoldWhy }] : []),
  ];
}

function repeatedWhy(repeated: number, read: number): string {
  return `${repeated} of ${read} readings repeat a run; readings of a run are cumulative, so each run counts once, with its greatest`;
}

function inTasksWhy(inTasks: number, read: number): string {
  return `${inTasks} of ${read} readings are sums of tasks, which count instead`;
}

const retoldWhy = 'repeats what another tool measured, whose own report counts instead';
