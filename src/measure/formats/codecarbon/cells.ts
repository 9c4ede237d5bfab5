import type { Place } from '../../../errors.ts';
import type { Amounts } from '../../../units.ts';
import type { Reading } from '../format.ts';

/** One reading by CodeCarbon: a CSV row or a line of its logger. */
export interface Row {
  readonly line: number;
  /** A column's text; blank when it has no value, undefined when the row does not have the column. */
  text(column: string): string | undefined;
  /** The text of a numeric column; JSON strings keep their quotes. */
  number(column: string): string | undefined;
  /** Place of the column's cell: the number of the cell in a CSV, of the character in JSON. */
  where(column: string): Place;
  /** Doubts about the row itself, such as cells that cannot be assigned to columns. */
  readonly doubts: readonly string[];
}

/** What is known about a reading besides its amounts. */
export type Identity = Pick<
  Reading,
  'workload' | 'names' | 'method' | 'location' | 'run' | 'task' | 'project'
>;

export type Identify = (row: Row, amounts: Amounts) => Identity;
