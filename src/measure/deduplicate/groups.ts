import { metrics } from '../../units.ts';
import type { Reading } from '../formats/format.ts';
import type { Tally } from './file-tally.ts';

/** Readings of one file that differ only in their amounts and lines. */
export interface Group {
  readonly tally: Tally;
  /** The first reading, which provides everything except amounts and line. */
  readonly first: Reading;
  /** The names of the readings, as one text. */
  readonly namesKey: string;
}

/** In a file with more groups, warnings that differ only in their figures are merged. */
const manyGroups = 1000;

/** Sorts readings into numbered groups. */
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
    return this.at(number).namesKey;
  }

  numberOf(tally: Tally, reading: Reading): number {
    const key = this.#keyOf(tally, reading);
    const known = key === undefined ? undefined : tally.groups.get(key);
    if (known !== undefined) return known;
    const namesKey = JSON.stringify([reading.workload, reading.names]);
    const number = this.#groups.push({ tally, first: reading, namesKey }) - 1;
    this.#workloads.add(reading.workload);
    if (key !== undefined) tally.groups.set(key, number);
    return number;
  }

  /** The key of similar readings; undefined if a reading has details that no group can share. */
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

  /** Identifies an object by its content. Formats of long files share one object among readings, so it is computed once. */
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
