import type { Place, Problem } from '../errors.ts';
import type { Amounts } from '../units.ts';

/** A file that may hold a report, as an artifact or the workspace brought it. */
export interface ReportFile {
  /** Path inside the artifact or the workspace, with forward slashes. */
  readonly path: string;
  readonly artifact?: string;
  /** Its bytes, in pieces; read once. */
  readonly content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** One normalised reading of one workload. */
export interface Measurement {
  /** What was measured: the name a reader knows it by. */
  readonly workload: string;
  /** Every name by which a budget's `workloads` may mean it: project, task, artifact. */
  readonly names: readonly string[];
  readonly amounts: Amounts;
  readonly method: Method;
  readonly location: Location;
  readonly source: Place;
  readonly warnings: readonly Warning[];
}

/** How a figure came about; two figures compare only if their methods do. */
export interface Method {
  /** Name of the measuring tool, such as `CodeCarbon`. */
  readonly tool: string;
  readonly version?: string;
  readonly cpu?: string;
  readonly gpu?: string;
  /** `machine` or `process`. */
  readonly trackingMode?: string;
  /** Power usage effectiveness already applied to the energy: facility / IT energy. */
  readonly pue?: number;
}

/** Where the tool says the electricity came from. Coordinates are never kept. */
export interface Location {
  /** ISO 3166-1 alpha-3. */
  readonly country?: string;
  readonly region?: string;
  readonly cloudProvider?: string;
  readonly cloudRegion?: string;
}

/** A doubt about a figure that stands: shown, never silently corrected. */
export interface Warning {
  readonly what: string;
  readonly where: Place;
}

/** All that the reports of a run say, and all that could not be taken from them. */
export interface Measured {
  readonly measurements: readonly Measurement[];
  /** Reports that could not be read, in whole or in part. */
  readonly problems: readonly Problem[];
  /** Files and rows that do not count, each with its reason. */
  readonly leftAside: readonly LeftAside[];
}

export interface LeftAside {
  readonly where: Place;
  readonly why: string;
}
