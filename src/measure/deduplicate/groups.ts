import { metrics } from '../../units.ts';
import type { Reading } from '../formats/format.ts';
import type { ReportFile } from '../measurement.ts';

/** How many readings a file brought, and what became of them. */
export interface Tally {
  readonly file: ReportFile;
  read: number;
  counted: number;
  inTasks: number;
  /** The tool of each reading that only repeats that tool's figures. */
  readonly duplicated: string[];
  /** Groups in this file, by what their readings have in common. */
  readonly groups: Map<string, number>;
}

/** Readings of one file that differ in nothing but their amounts and lines. */
export interface Group {
  readonly tally: Tally;
  /** The first of them, to take the rest from. */
  readonly first: Reading;
  /** What the readings are called, as one text. */
  readonly called: string;
}

/** Beyond so many groups in a file, warnings that differ in their figures alone are one. */
const manyGroups = 1000;

/** Sorts readings into groups, and numbers these. */
export class Groups {
  readonly #groups: Group[] = [];
  readonly #identities = new WeakMap<object, number>();
  readonly #contents = new Map<string, number>();
  readonly #workloads = new Set<string>();

  get size(): number {
    return this.#groups.length;
  }

  get workloads(): number {
    return this.#workloads.size;
  }

  at(number: number): Group {
    return this.#groups[number] as Group;
  }

  /** The names of a group's readings, as one text. */
  namesOf(number: number): string {
    return this.at(number).called;
  }

  all(): readonly Group[] {
    return this.#groups;
  }

  numberOf(tally: Tally, reading: Reading): number {
    const key = this.#keyOf(tally, reading);
    const known = key === undefined ? undefined : tally.groups.get(key);
    if (known !== undefined) return known;
    const called = JSON.stringify([reading.workload, reading.names]);
    const number = this.#groups.push({ tally, first: reading, called }) - 1;
    this.#workloads.add(reading.workload);
    if (key !== undefined) tally.groups.set(key, number);
    return number;
  }

  /** What makes readings alike; nothing where a reading has more of its own than amounts and a line. */
  #keyOf({ groups }: Tally, reading: Reading): string | undefined {
    const { range, usage, hardware, model, offsets, warnings, source, amounts } = reading;
    const own = range ?? usage ?? hardware ?? model ?? offsets;
    if (own !== undefined || warnings.some(({ where }) => where !== source)) return undefined;
    const known = metrics.map((metric) => (amounts[metric] === undefined ? '0' : '1')).join('');
    const texts = warnings.map(({ what }) =>
      groups.size < manyGroups ? what : withoutFigures(what),
    );
    const { kind = '', ratePer = '', repeats } = reading;
    const repeated = repeats?.kind === 'tool' ? repeats.tool : (repeats?.kind ?? '');
    const shared = [reading.names, reading.method, reading.location];
    return [
      ...shared.map((one) => this.#identityOf(one)),
      ...[known, kind, ratePer, repeated],
      reading.workload,
      ...texts,
    ].join();
  }

  /** By its content; formats of long files share one object among readings, which is then looked at once. */
  #identityOf(object: object): number {
    const known = this.#identities.get(object);
    if (known !== undefined) return known;
    const content = JSON.stringify(object);
    const number = this.#contents.get(content) ?? this.#contents.size;
    this.#contents.set(content, number);
    this.#identities.set(object, number);
    return number;
  }
}

const withoutFigures = (text: string): string => text.replace(/\d[\d.,e+-]*/g, '#');
