import { group } from 'd3-array';
import { remainderOf } from '../combined-amounts.ts';
import type { Reading } from '../formats/format.ts';
import type { Measured, Measurement, ReportFile } from '../measurement.ts';
import { compareSources, placeIn } from '../place.ts';
import { Claims } from './claims.ts';
import { skippedIn, type Tally } from './file-tally.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type Group, Groups } from './groups.ts';
import { findRepeats } from './repeats.ts';
import { Rows } from './rows.ts';
import { disputedRows, type RunIndex, RunIndexes, tasksOf } from './run-index.ts';

/** Most runs of one file that are listed individually; in a longer file, similar runs are summed. */
const mostListed = 1000;

/** Takes readings in any order and counts each run, or each of its tasks, once. */
export class Deduplicator {
  readonly #tallies: Tally[] = [];
  readonly #groups = new Groups();
  readonly #rows = new Rows();
  readonly #claims = new Claims(this.#groups, this.#rows);
  readonly #separate: number[] = [];
  readonly #indexes = new RunIndexes();
  readonly #indexOfGroup: RunIndex[] = [];

  /** Number of different workload names so far. */
  get workloads(): number {
    return this.#groups.workloads;
  }

  /** Number of readings so far that differ in more than their amounts and lines. */
  get groups(): number {
    return this.#groups.size;
  }

  /** Returns a function that adds the readings of one file. */
  adderFor(file: ReportFile): (reading: Reading) => void {
    const tally = { file, read: 0, counted: 0, inTasks: 0, duplicated: [], groups: new Map() };
    this.#tallies.push(tally);
    return (reading) => {
      tally.read += 1;
      this.#add(tally, reading);
    };
  }

  #add(tally: Tally, reading: Reading): void {
    const number = this.#groups.numberOf(tally, reading);
    const row = this.#rows.add(reading.amounts, number, reading.source.line ?? 0);
    if (reading.run === undefined) this.#separate.push(row);
    else {
      const run = fingerprintOf(reading.run);
      const index = this.#indexFor(number);
      if (reading.task === undefined) this.#keepGreater(index.runs, run, row);
      else this.#keepGreater(tasksOf(index, run), fingerprintOf(reading.task), row);
    }
  }

  #indexFor(group: number): RunIndex {
    const known = this.#indexOfGroup[group];
    if (known) return known;
    const index = this.#indexes.of(this.#groups.at(group).first);
    this.#indexOfGroup[group] = index;
    return index;
  }

  /**
   * Keeps the greater of two readings of one run: readings are cumulative, so it is the later one. Every
   * metric is the greater of both, so that no added reading can lower a total, in any order.
   */
  #keepGreater(kept: Map<number, number>, key: number, row: number): void {
    const known = kept.get(key);
    this.#keep(kept, key, row);
    if (known !== undefined) this.#rows.dropLast();
  }

  #keep(kept: Map<number, number>, key: number, row: number): void {
    const known = kept.get(key);
    if (known === undefined) return void kept.set(key, row);
    this.#claims.add(known, this.#rows.groupOf(row));
    if (this.#compare(row, known) > 0)
      this.#rows.place(known, this.#rows.groupOf(row), this.#rows.lineOf(row));
    this.#rows.raise(known, row);
  }

  /** Compares emissions, then sources, so that the order of the readings makes no difference. */
  #compare(a: number, b: number): number {
    const [one, other] = [a, b].map((row) => this.#rows.amountOf(row, 'emissions'));
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

  /** What counts, ordered by source, and what is skipped. */
  results(): Pick<Measured, 'measurements' | 'skipped'> {
    const indexes = this.#indexes.merged((kept, key, row) => this.#keep(kept, key, row));
    const remainders: Reading[] = [];
    const whole = indexes.flatMap((index) =>
      [...index.runs].flatMap(([run, row]) =>
        this.#replaceByTasks(index.tasks.get(run), row, remainders) ? [] : [row],
      ),
    );
    const tasks = indexes.flatMap((index) =>
      [...index.tasks.values()].flatMap((known) => [...known.values()]),
    );
    const rows = this.#withoutRepeats([...this.#separate, ...tasks, ...whole], remainders);
    for (const row of rows) this.#groupOf(row).tally.counted += 1;
    const disputed = disputedRows(indexes);
    const similar = group(rows, (row) =>
      [
        this.#rows.groupOf(row),
        this.#rows.metricsOf(row),
        disputed.has(row),
        this.#claims.keyOf(row),
      ].join(),
    );
    const counted = [...similar.values()].flatMap((members) =>
      this.#measurements(members, disputed),
    );
    return {
      measurements: [...counted, ...remainders.map(asMeasurement)].sort((a, b) =>
        compareSources(a.source, b.source),
      ),
      skipped: this.#tallies.flatMap(skippedIn),
    };
  }

  /** A run with known tasks counts only for the rest beyond them, so nothing is lost or counted twice. */
  #replaceByTasks(
    tasks: ReadonlyMap<number, number> | undefined,
    row: number,
    remainders: Reading[],
  ): boolean {
    if (!tasks) return false;
    const parts = [...tasks.values()];
    for (const task of parts) this.#claims.inherit(task, row);
    const amounts = parts.map((task) => this.#rows.amountsOf(task));
    const run = this.#claimed(row);
    const rest = remainderOf(run, amounts, run.exceedsTasks ? undefined : beyondTasks);
    const { tally } = this.#groupOf(row);
    if (rest) remainders.push(rest);
    tally[rest ? 'counted' : 'inTasks'] += 1;
    return true;
  }

  /** A reading that repeats other reports in its artifact counts only for what it reports beyond them. */
  #withoutRepeats(rows: readonly number[], remainders: Reading[]): readonly number[] {
    const repeats = findRepeats(rows, {
      readingOf: (row) => this.#groupOf(row).first,
      fileOf: (row) => this.#groupOf(row).tally.file,
      amountOf: (row, metric) => this.#rows.amountOf(row, metric),
    });
    for (const [row, { tool, rows: own }] of repeats) {
      const { tally } = this.#groupOf(row);
      const amounts = own.map((one) => this.#rows.amountsOf(one));
      const rest = remainderOf(this.#claimed(row), amounts, beyondRepeated);
      if (rest) remainders.push(rest);
      if (rest) tally.counted += 1;
      else tally.duplicated.push(tool);
    }
    return rows.filter((row) => !repeats.has(row));
  }

  /** The reading of a row with all its names. */
  #claimed(row: number): Reading {
    const claims = this.#claims.of(row);
    return { ...this.#readingOf(row), ...(claims && { claims }) };
  }

  #measurements(members: readonly number[], disputed: ReadonlySet<number>): Measurement[] {
    const [sample = 0] = members;
    const { tally, first } = this.#groupOf(sample);
    const own = disputed.has(sample) ? [dispute] : [];
    if (tally.counted <= mostListed || members.length === 1)
      return members.map((row) => withWarnings(asMeasurement(this.#claimed(row)), own));
    const source = placeIn(tally.file);
    const warnings = first.warnings.map(({ what }) => ({ what, where: source }));
    const amounts = this.#rows.sumOf(members);
    const sum = { ...asMeasurement(this.#claimed(sample)), amounts, source, warnings };
    return [withWarnings({ ...sum, runs: members.length }, own)];
  }
}

const dispute =
  'Another report gives the same run identifier under another project, kind or machine; each counts in full';
const beyondTasks = 'The run reports more than the sum of its tasks; the rest counts separately';
const beyondRepeated =
  'This states more than the report in the same artifact that it repeats; the rest counts separately';

function withWarnings(measurement: Measurement, more: readonly string[]): Measurement {
  if (more.length === 0) return measurement;
  const added = more.map((what) => ({ what, where: measurement.source }));
  return { ...measurement, warnings: [...measurement.warnings, ...added] };
}

const orBelowZero = (amount = Number.NaN): number => (Number.isNaN(amount) ? -1 : amount);

function asMeasurement({
  run,
  task,
  project,
  repeats,
  exceedsTasks,
  ...measurement
}: Reading): Measurement {
  return measurement;
}
