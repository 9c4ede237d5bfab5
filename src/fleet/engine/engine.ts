import type { Parameters, QueryName } from '../queries.ts';
import type { Results } from '../query-rows.ts';

/** A file of the ledger, with its name for messages. */
export interface LedgerFile {
  readonly path: string;
  readonly shown: string;
  readonly format: 'jsonl' | 'parquet';
}

/** A line that is not a row of the ledger, and why. */
export interface RejectedLine {
  readonly file: string;
  readonly line: number;
  readonly what: string;
}

/**
 * Tables that the roll-up fills: repositories of teams,
 * repositories of budgets, and the days of the month.
 */
export interface Memberships {
  readonly members: readonly (readonly [team: string, repository: string])[];
  readonly covered: readonly (readonly [budget: string, repository: string])[];
  readonly days: readonly (readonly [day: string])[];
}

/** The ledger in a database. */
export interface Engine {
  readonly rejected: readonly RejectedLine[];
  query<Name extends QueryName>(
    name: Name,
    parameters?: Parameters,
  ): Promise<readonly Results[Name][]>;
  fill(memberships: Memberships): Promise<void>;
  close(): Promise<void>;
}

export const columnsOf: Readonly<Record<keyof Memberships, readonly string[]>> = {
  members: ['team', 'repository'],
  covered: ['budget', 'repository'],
  days: ['day'],
};
