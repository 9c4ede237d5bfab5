import type { Problem } from '../../errors.ts';
import type { Measurement, ReportFile, Skipped } from '../measurement.ts';
import type { Answers } from './llm/answer.ts';

/** The reader of one tool's reports. */
export interface Format {
  /** The tool's name as its users write it. */
  readonly tool: string;
  /** Whether content looks like this tool's, judged by its beginning, never by its file name. */
  recognises(beginning: string): boolean;
  /** Every reading in the file, in order, and every place that could not be read. */
  read(file: ReportFile, beginning: string): AsyncIterable<ReadEvent> | Iterable<ReadEvent>;
}

export type ReadEvent =
  | { readonly kind: 'reading'; readonly reading: Reading }
  | { readonly kind: 'problem'; readonly problem: Problem }
  /** A row without a figure; reported once for each file and flaw. */
  | { readonly kind: 'unmeasured'; readonly flaw: Flaw; readonly problem: Problem }
  | { readonly kind: 'skipped'; readonly skipped: Skipped }
  | { readonly kind: 'answers'; readonly answers: Answers };

/** Why a row has no figure: the tool wrote none, or several writers wrote over each other. */
export type Flaw = 'blank' | 'torn';

/** A measurement that may stand in several rows or files; those of one run and part count once. */
export interface Reading extends Measurement {
  /** The tool's identifier of the run; absent where each reading is a run of its own. */
  readonly run?: string;
  /** The project that the tool was given; absent where the report names none. */
  readonly project?: string;
  /** The part of the run that was measured; absent for the whole run. */
  readonly task?: string;
  /** The whole run has more than its tasks by design, such as the time between them. */
  readonly exceedsTasks?: true;
  /** Reports in the same artifact whose figures this one may only repeat. */
  readonly repeats?: Repeats;
}

/** The reports of a tool that the reading names, or those of any tool with the same digits. */
export type Repeats =
  | { readonly kind: 'tool'; readonly tool: string }
  | { readonly kind: 'same digits' };
