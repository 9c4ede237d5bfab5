import type { Problem } from '../../errors.ts';
import type { Measurement, ReportFile, Skipped } from '../measurement.ts';
import type { Answers } from './llm/answer.ts';

/** The reader of one tool's reports. */
export interface Format {
  /** The tool's name as its users write it. */
  readonly tool: string;
  /** Whether content looks like this tool's, from its beginning, never from its file name. */
  recognises(beginning: string): boolean;
  /** Every reading in the file, in order, and every place that could not be read. */
  read(file: ReportFile, beginning: string): AsyncIterable<ReadEvent> | Iterable<ReadEvent>;
}

export type ReadEvent =
  | { readonly kind: 'reading'; readonly reading: Reading }
  | { readonly kind: 'problem'; readonly problem: Problem }
  /** A row without a figure; reported once per file and flaw. */
  | { readonly kind: 'unmeasured'; readonly flaw: Flaw; readonly problem: Problem }
  | { readonly kind: 'skipped'; readonly skipped: Skipped }
  | { readonly kind: 'answers'; readonly answers: Answers };

/** Why a row has no figure: the tool wrote none, or several writers wrote over each other. */
export type Flaw = 'blank' | 'torn';

/** A measurement that may appear in several rows or files; each part of a run counts once. */
export interface Reading extends Measurement {
  /** The tool's identifier of the run; absent if each reading is a separate run. */
  readonly run?: string;
  /** The project that the tool was configured with; absent if the report names none. */
  readonly project?: string;
  /** The part of the run that was measured; absent for the whole run. */
  readonly task?: string;
  /** The whole run has more than its tasks by design, such as the time between them. */
  readonly exceedsTasks?: true;
  /** Reports in the same artifact that this one may merely repeat. */
  readonly repeats?: Repeats;
}

/** The reports of a tool that the reading names, or those of any tool with the same digits. */
export type Repeats =
  | { readonly kind: 'tool'; readonly tool: string }
  | { readonly kind: 'same digits' };
