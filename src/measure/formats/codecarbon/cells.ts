import type { Place } from '../../../errors.ts';

/** One reading as CodeCarbon wrote it, as a CSV row or a line of its logger. */
export interface Row {
  readonly line: number;
  /** A column's text; blank when it has no value, undefined when the row does not have the column. */
  text(column: string): string | undefined;
  /** A column's text where a number belongs; JSON strings keep their quotes. */
  number(column: string): string | undefined;
  /** Where the column's cell begins: the cell's number in a CSV, the character's in JSON. */
  where(column: string): Place;
  /** Doubts about the row itself, such as cells that cannot be told apart. */
  readonly doubts: readonly string[];
}
