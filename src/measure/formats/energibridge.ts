import type { Amounts } from '../../units.ts';
import { headerIn, readTable, type TableRow } from '../content/table.ts';
import { parseFigure } from '../content/tree.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { problem, readingIn } from './events.ts';
import type { Format, ReadEvent } from './format.ts';

const tool = 'EnergiBridge';
const remedy = 'Upload the CSV as EnergiBridge wrote it (--output)';
const kilowattHoursPerJoule = 1 / 3.6e6;

/** A counter of joules; early versions misspelt the package. */
const counterName = /^(PACKAGE|PACAKGE|CPU|DRAM|PP0|PP1|CORE\d{1,4})_ENERGY \(J\)$/;
/** A power in watts or, from Nvidia's library, in milliwatts; early versions named no unit. */
const powerName =
  /^(CPU_POWER \(Watts\)|SYSTEM_POWER \(Watts\)|GPU(\d{0,3})_POWER( \(m?Watts\))?)$/;

/**
 * EnergiBridge's samples of a command: counters of joules, which count by how much
 * they grow, and watts, which count for the time until the next sample.
 */
export const energibridge: Format = {
  tool,
  recognises: (beginning) => {
    const columns = headerIn(beginning)?.columns ?? [];
    const sampled = columns[0] === 'Delta' && columns[1] === 'Time';
    return sampled && columns.some((name) => counterName.test(name) || powerName.test(name));
  },
  read,
};

/** Sums of the samples so far. */
interface Sums {
  readonly counters: Map<string, EnergyCounter>;
  /** Joules by the column of the power. */
  readonly joules: Map<string, number>;
  milliseconds: number;
  samples: number;
}

async function* read(file: ReportFile, beginning: string): AsyncGenerator<ReadEvent, void> {
  const columns = headerIn(beginning)?.columns ?? [];
  const figures = columns.filter((name) => counterName.test(name) || powerName.test(name));
  const sums: Sums = { counters: new Map(), joules: new Map(), milliseconds: 0, samples: 0 };
  for await (const row of readTable(file, beginning, () => true)) {
    const what = 'broken' in row ? row.broken : refusalOf(row, columns, figures, sums);
    if (what !== undefined) yield problem(placeIn(file, row.line), what, remedy);
  }
  yield sumUp(file, sums);
}

/** Adds a sample; returns what is wrong with it, if anything. */
function refusalOf(
  { tree, cells }: TableRow,
  columns: readonly string[],
  figures: readonly string[],
  sums: Sums,
): string | undefined {
  if (cells.length !== columns.length)
    return `The row has ${cells.length} cells under ${columns.length} columns`;
  const values = new Map<string, number>();
  for (const name of ['Delta', ...figures]) {
    const parsed = parseFigure(tree.at(name).value);
    if ('refused' in parsed) return `${name} ${parsed.refused}`;
    values.set(name, parsed.value);
  }
  add(values, sums);
  return undefined;
}

function add(values: ReadonlyMap<string, number>, sums: Sums): void {
  const milliseconds = values.get('Delta') ?? 0;
  sums.milliseconds += milliseconds;
  sums.samples += 1;
  for (const [name, value] of values)
    if (counterName.test(name)) {
      const counter = sums.counters.get(name) ?? new EnergyCounter();
      counter.add(value);
      sums.counters.set(name, counter);
    } else if (name !== 'Delta') {
      const joules = (value * wattsIn(name) * milliseconds) / 1000;
      sums.joules.set(name, (sums.joules.get(name) ?? 0) + joules);
    }
}

/** Nvidia's library gives milliwatts, whatever the column says; Apple's gives watts and one GPU without a number. */
const wattsIn = (name: string) => (/^GPU\d/.test(name) ? 1e-3 : 1);

function sumUp(file: ReportFile, sums: Sums): ReadEvent {
  if (sums.samples < 2) {
    const count = sums.samples === 0 ? 'no samples' : 'one sample';
    return problem(placeIn(file), `The table has ${count}; energy needs at least two`, remedy);
  }
  const grown = [...sums.counters].map(([name, counter]) => [name, counter.joules()] as const);
  const wrapped = grown.find(([, joules]) => joules === undefined);
  if (wrapped) {
    const what = `${wrapped[0]} falls between two samples, and its steps do not show where it wraps`;
    return problem(placeIn(file), what, remedy);
  }
  const joules = new Map<string, number>([...sums.joules]);
  for (const [name, grew] of grown) joules.set(name, grew ?? 0);
  const gpus = [...joules.keys()].filter((name) => name.startsWith('GPU')).length;
  return readingIn(file, {
    method: { tool, trackingMode: 'machine', ...(gpus > 0 && { gpu: gpuName(gpus) }) },
    amounts: {
      energy: wholeOf(joules) * kilowattHoursPerJoule,
      duration: sums.milliseconds / 1000,
    } as Amounts,
  });
}

const gpuName = (gpus: number) => `${gpus} GPU${gpus === 1 ? '' : 's'}`;

/**
 * A processor's cores (CORE…, PP0) and graphics (PP1) are part of its package (PACKAGE, on AMD CPU).
 * Memory and other GPUs are not. A system total includes them all.
 */
function wholeOf(joules: ReadonlyMap<string, number>): number {
  const sumOf = (pattern: RegExp) =>
    [...joules].reduce((sum, [name, value]) => (pattern.test(name) ? sum + value : sum), 0);
  const processor = Math.max(
    sumOf(/^(PACKAGE|PACAKGE)_/),
    sumOf(/^CPU_ENERGY/),
    sumOf(/^CPU_POWER/),
    sumOf(/^CORE/),
    sumOf(/^PP[01]_/),
  );
  return Math.max(sumOf(/^SYSTEM_/), processor + sumOf(/^DRAM_/) + sumOf(/^GPU/));
}

/** A 32-bit counter wraps after this many steps. */
const steps = 2 ** 32;

/** No processor counts in steps smaller than 2^-32 joules. */
const mostHalvings = 32;

/**
 * Measures by how many joules a processor's counter grew. It has 32 bits, in steps of 2^-n joules, so it
 * wraps every few minutes. The finest step among its values shows where it wraps.
 */
class EnergyCounter {
  #first: number | undefined;
  #last = 0;
  #falls = 0;
  #halvings: number | undefined = 0;

  add(joules: number): void {
    if (this.#first === undefined) this.#first = joules;
    else if (joules < this.#last) this.#falls += 1;
    this.#last = joules;
    this.#halvings = finer(this.#halvings, joules);
  }

  /** Undefined if the counter wrapped and its values were rounded. */
  joules(): number | undefined {
    const grown = this.#last - (this.#first ?? 0);
    if (this.#falls === 0) return grown;
    return this.#halvings === undefined
      ? undefined
      : grown + this.#falls * steps * 2 ** -this.#halvings;
  }
}

/** How often a joule must be halved so that this value and all before it are whole steps. */
function finer(halvings: number | undefined, joules: number): number | undefined {
  for (let n = halvings; n !== undefined && n <= mostHalvings; n += 1)
    if (Number.isInteger(joules * 2 ** n)) return n;
  return undefined;
}
