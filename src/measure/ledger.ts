import type { Reading } from './formats/format.ts';
import type { LeftAside, Measured, ReportFile } from './measurement.ts';
import { compareSources, placeIn } from './place.ts';
import { greaterOf, remainderOf } from './reckon.ts';

/** How many readings a file brought, and what became of them. */
interface Tally {
  readonly file: ReportFile;
  read: number;
  counted: number;
  inTasks: number;
}
interface Entry {
  readonly reading: Reading;
  readonly tally: Tally;
}

/** Takes readings in any order and counts each run, or each of its tasks, once. */
export class Ledger {
  readonly #tallies: Tally[] = [];
  readonly #separate: Entry[] = [];
  readonly #runs = new Map<string, Entry>();
  readonly #tasks = new Map<string, Map<string, Entry>>();

  /** Opens the account of one file; what it returns books that file's readings. */
  fileOf(file: ReportFile): (reading: Reading) => void {
    const tally: Tally = { file, read: 0, counted: 0, inTasks: 0 };
    this.#tallies.push(tally);
    return (reading) => {
      tally.read += 1;
      this.#book({ reading, tally });
    };
  }

  #book(entry: Entry): void {
    const { run, task } = entry.reading;
    if (run === undefined) this.#separate.push(entry);
    else if (task === undefined) keepGreater(this.#runs, run, entry);
    else keepGreater(this.#tasksOf(run), task, entry);
  }

  #tasksOf(run: string): Map<string, Entry> {
    const tasks = this.#tasks.get(run) ?? new Map<string, Entry>();
    this.#tasks.set(run, tasks);
    return tasks;
  }

  /** What counts, in the order of its sources, and what does not. */
  settle(): Pick<Measured, 'measurements' | 'leftAside'> {
    const counted = [
      ...this.#separate,
      ...[...this.#tasks.values()].flatMap((tasks) => [...tasks.values()]),
      ...[...this.#runs.values()].flatMap((entry) => this.#withoutTasks(entry)),
    ];
    for (const { tally } of counted) tally.counted += 1;
    return {
      measurements: counted
        .map(({ reading }) => reading)
        .sort((a, b) => compareSources(a.source, b.source)),
      leftAside: this.#tallies.flatMap(leftAsideOf),
    };
  }

  /** A run whose tasks are known counts only for what they leave of it, so nothing is lost or counted twice. */
  #withoutTasks(entry: Entry): Entry[] {
    const tasks = this.#tasks.get(entry.reading.run ?? '');
    if (!tasks) return [entry];
    const rest = remainderOf(
      entry.reading,
      [...tasks.values()].map(({ reading }) => reading),
    );
    if (rest) return [{ ...entry, reading: rest }];
    entry.tally.inTasks += 1;
    return [];
  }
}

function keepGreater(entries: Map<string, Entry>, key: string, entry: Entry): void {
  const known = entries.get(key);
  if (!known) return void entries.set(key, entry);
  const reading = greaterOf(known.reading, entry.reading);
  const winner = reading.source === known.reading.source ? known : entry;
  entries.set(key, { reading, tally: winner.tally });
}

function leftAsideOf({ file, read, counted, inTasks }: Tally): LeftAside[] {
  const repeated = read - counted - inTasks;
  const where = placeIn(file);
  return [
    ...(repeated > 0 ? [{ where, why: repeatedWhy(repeated, read) }] : []),
    ...(inTasks > 0 ? [{ where, why: inTasksWhy(inTasks, read) }] : []),
  ];
}

function repeatedWhy(repeated: number, read: number): string {
  return `${repeated} of ${read} readings repeat a run; readings of a run are cumulative, so each run counts once, with its greatest`;
}

function inTasksWhy(inTasks: number, read: number): string {
  return `${inTasks} of ${read} readings are sums of tasks, which count instead`;
}
