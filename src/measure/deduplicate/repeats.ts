import { fsum, group } from 'd3-array';
import type { Reading } from '../formats/format.ts';
import type { ReportFile } from '../measurement.ts';

/** Below this number of significant digits, two runs may have the same figure by chance. */
const fewestDigits = 8;

/** Digits that sums must agree on; adding in another order changes the 16th. */
const digitsOfSums = 12;

/** Significant digits of a float: 1.005 kg in grams is 1004.9999999999999. */
const digitsOfFloats = 15;

/** Most runs with the same figure that are compared. */
const mostAlike = 100;

const compared = ['emissions', 'energy'] as const;
type Compared = (typeof compared)[number];

/** How to look up what is known about a row. */
export interface RowDetails {
  /** What the rows of its group have in common; not its amounts. */
  readonly readingOf: (row: number) => Reading;
  readonly fileOf: (row: number) => ReportFile;
  /** NaN where the metric is absent. */
  readonly amountOf: (row: number, metric: Compared) => number;
}

/** The rows of a tool's own reports that another row repeats. */
export interface Repeated {
  readonly tool: string;
  readonly rows: readonly number[];
}

/**
 * Finds rows that repeat others in the same artifact: a model card that names its tool, or a summary
 * with exactly the figures of a run or of the sum of several runs.
 */
export function findRepeats(
  rows: readonly number[],
  details: RowDetails,
): ReadonlyMap<number, Repeated> {
  const repeats = new Map<number, Repeated>();
  const repeating = rows.filter((row) => details.readingOf(row).repeats);
  const artifacts = new Set(repeating.map((row) => details.fileOf(row).artifact));
  if (artifacts.size === 0) return repeats;
  const own = group(
    rows.filter((row) => !details.readingOf(row).repeats),
    (row) => details.fileOf(row).artifact,
  );
  for (const artifact of artifacts) {
    const reports = new ArtifactReports(own.get(artifact) ?? [], details);
    for (const row of repeating) {
      if (details.fileOf(row).artifact !== artifact) continue;
      const repeated = reports.repeatedBy(row);
      if (repeated) repeats.set(row, repeated);
    }
  }
  return repeats;
}

/** The tools' own reports in one artifact, indexed by their figures. */
class ArtifactReports {
  readonly #details: RowDetails;
  readonly #byTool: ReadonlyMap<string, readonly number[]>;
  readonly #runs = new Map<number, number[]>();
  readonly #sums = new Map<string, readonly number[]>();

  constructor(rows: readonly number[], details: RowDetails) {
    this.#details = details;
    this.#byTool = group(rows, (row) => details.readingOf(row).method.tool);
    for (const row of rows)
      for (const metric of compared) {
        const amount = details.amountOf(row, metric);
        if (!(amount > 0)) continue;
        const known = this.#runs.get(amount);
        if (known) known.push(row);
        else this.#runs.set(amount, [row]);
      }
    for (const members of this.#byTool.values()) {
      this.#addSum(members);
      for (const part of group(members, (row) => folderOf(details.fileOf(row))).values())
        this.#addSum(part);
      for (const part of group(members, (row) => details.readingOf(row).workload).values())
        this.#addSum(part);
    }
  }

  #addSum(members: readonly number[]): void {
    if (members.length < 2) return;
    for (const metric of compared) {
      const sum = this.#sumOf(members, metric);
      if (sum > 0) this.#sums.set(keyOfSum(metric, sum), members);
    }
  }

  #sumOf(members: readonly number[], metric: Compared): number {
    return fsum(members, (row) => this.#details.amountOf(row, metric));
  }

  repeatedBy(row: number): Repeated | undefined {
    const { repeats, kind } = this.#details.readingOf(row);
    if (repeats?.kind === 'tool') {
      const rows = this.#byTool.get(repeats.tool);
      return rows && { tool: repeats.tool, rows };
    }
    const precise = compared.filter((metric) => isPrecise(this.#details.amountOf(row, metric)));
    for (const metric of precise) {
      const rows = this.#sameAs(row, metric);
      const [first] = rows ?? [];
      if (!rows || first === undefined) continue;
      // An estimate says less than a measurement, and a rate something else.
      if (rows.some((one) => this.#details.readingOf(one).kind !== kind)) continue;
      return { tool: this.#details.readingOf(first).method.tool, rows };
    }
    return undefined;
  }

  /** A run, or else a sum of runs, that agrees with a row in every figure of the row. */
  #sameAs(row: number, metric: Compared): readonly number[] | undefined {
    const { amountOf } = this.#details;
    const amount = amountOf(row, metric);
    const isAbsent = (one: Compared) => Number.isNaN(amountOf(row, one));
    const run = this.#runs
      .get(amount)
      ?.slice(0, mostAlike)
      .find((other) =>
        compared.every((one) => isAbsent(one) || amountOf(other, one) === amountOf(row, one)),
      );
    if (run !== undefined) return [run];
    const parts = this.#sums.get(keyOfSum(metric, amount));
    const isSum = (members: readonly number[]) =>
      compared.every(
        (one) =>
          isAbsent(one) ||
          keyOfSum(one, this.#sumOf(members, one)) === keyOfSum(one, amountOf(row, one)),
      );
    return parts && isSum(parts) ? parts : undefined;
  }
}

const folderOf = ({ path }: ReportFile): string => path.slice(0, path.lastIndexOf('/') + 1);

const keyOfSum = (metric: Compared, sum: number): string =>
  `${metric} ${sum.toPrecision(digitsOfSums)}`;

function isPrecise(amount: number): boolean {
  if (!(amount > 0)) return false;
  const [digits = ''] = amount.toPrecision(digitsOfFloats).split('e');
  return digits.replace('.', '').replace(/^0+|(?<!0)0+$/g, '').length >= fewestDigits;
}
