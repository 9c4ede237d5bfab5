import type { Reading } from '../formats/format.ts';
import type { Claim } from '../measurement.ts';
import type { Groups } from './groups.ts';
import type { Rows } from './rows.ts';

/** The names of each row: a run that was uploaded twice keeps the names from both places. */
export class Claims {
  readonly #groups: Groups;
  readonly #rows: Rows;
  /** Group numbers by the names they give the run; only for rows with several names. */
  readonly #byRow = new Map<number, Map<string, number>>();

  constructor(groups: Groups, rows: Rows) {
    this.#groups = groups;
    this.#rows = rows;
  }

  /** Adds the names of a group to those of a row. */
  add(row: number, group: number): void {
    const own = this.#rows.groupOf(row);
    if (own === group) return;
    const [one, other] = [this.#groups.namesOf(own), this.#groups.namesOf(group)];
    if (one === other) return;
    const claims = this.#byRow.get(row) ?? new Map([[one, own]]);
    if (!claims.has(other)) claims.set(other, group);
    this.#byRow.set(row, claims);
  }

  /** Adds to a row the names of another row, except those from an artifact of its own. */
  inherit(row: number, from: number): void {
    const artifacts = new Set(this.#groupsOf(row).map((group) => this.#artifactOf(group)));
    for (const group of this.#groupsOf(from))
      if (!artifacts.has(this.#artifactOf(group))) this.add(row, group);
  }

  /** Distinguishes rows of one group; empty if a row has only the names of its group. */
  keyOf(row: number): string {
    return [...(this.#byRow.get(row)?.keys() ?? [])].sort().join();
  }

  /** All names of a row, those of its group first; undefined if it has no others. */
  of(row: number): readonly Claim[] | undefined {
    const claims = this.#byRow.get(row);
    if (claims === undefined) return undefined;
    const own = this.#groups.namesOf(this.#rows.groupOf(row));
    const others = [...claims].filter(([key]) => key !== own).sort(([a], [b]) => (a < b ? -1 : 1));
    return [this.#rows.groupOf(row), ...others.map(([, group]) => group)].map((group) =>
      claimOf(this.#groups.at(group).first),
    );
  }

  #groupsOf(row: number): readonly number[] {
    return [...(this.#byRow.get(row)?.values() ?? [this.#rows.groupOf(row)])];
  }

  #artifactOf(group: number): string | undefined {
    return this.#groups.at(group).tally.file.artifact;
  }
}

const claimOf = ({ workload, names }: Reading): Claim => ({ workload, names });
