import type { Place, Problem } from '../errors.ts';
import type { Amounts, Grams, KilowattHours } from '../units.ts';

/** A file from an artifact or the workspace that may hold a report. */
export interface ReportFile {
  /** Path inside the artifact or the workspace, with forward slashes. */
  readonly path: string;
  readonly artifact?: string;
  /** Its bytes, in pieces; read once. */
  readonly content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** One normalised reading of one workload. */
export interface Measurement {
  /** What was measured, by the name that users know. */
  readonly workload: string;
  /** All names that a budget's `workloads` patterns are matched with: project, task, artifact. */
  readonly names: readonly string[];
  /** All claims of the run, its own first; set if it was uploaded under several names. */
  readonly claims?: readonly Claim[];
  readonly amounts: Amounts;
  /** The report's own amounts; set if `amounts` are calculated with a reference carbon intensity. */
  readonly reported?: Amounts;
  readonly method: Method;
  readonly location: Location;
  readonly source: Place;
  readonly warnings: readonly Warning[];
  readonly kind: Kind;
  /** For a rate: the period that the tool states it for. */
  readonly ratePer?: RatePeriod;
  /** For an estimate: the range of the true amounts; `amounts` are the midpoints. */
  readonly range?: Range;
  /** Calls to language models, one entry per model. The counts are exact even if the energy is estimated. */
  readonly usage?: readonly ModelUsage[];
  /** Number of runs that this sums, if a file holds too many to list; absent: one. */
  readonly runs?: number;
  /** What the machine's parts used and how busy they were, if the tool reports it. */
  readonly hardware?: Hardware;
  /** The language model that was run, if the report gives its size. */
  readonly model?: ModelSize;
  /** Other numbers of the report by key, such as counts of functional units. */
  readonly counts?: Readonly<Record<string, number>>;
  /** Offsets or certificates that the report claims; never netted with `amounts`. */
  readonly offsets?: Grams;
}

/** The names that one upload gives a run. */
export interface Claim {
  readonly workload: string;
  readonly names: readonly string[];
}

export type HardwarePart = 'cpu' | 'gpu' | 'ram';
export type Hardware = { readonly [P in HardwarePart]?: PartUse };

export interface PartUse {
  readonly energy: KilowattHours;
  /** Average share of the part that was in use, above 0 and at most 1. */
  readonly utilisation: number;
}

export interface ModelSize {
  readonly parameters: number;
  /** Bits per weight. */
  readonly bits: number;
}

/**
 * The kind of a figure; kinds are never added to each other. A `rate` is what something that keeps
 * running emits: its amounts are per HOUR, a month being 730 hours and a year 8,760.
 */
export type Kind = 'measured' | 'estimated' | 'rate';
export type RatePeriod = 'hour' | 'month' | 'year';
export const hoursIn: Readonly<Record<RatePeriod, number>> = { hour: 1, month: 730, year: 8760 };

export interface Range {
  readonly low: Amounts;
  readonly high: Amounts;
}

/** Calls to one language model, with its tokens. Each token is in only one of the counts. */
export interface ModelUsage {
  readonly model: string;
  readonly calls: number;
  /** Neither read from a cache nor written to one. */
  readonly inputTokens: number;
  /** Read from a cache. */
  readonly cachedTokens: number;
  /** Written to a cache. */
  readonly cacheWriteTokens: number;
  /** Reasoning included. */
  readonly outputTokens: number;
}

/** How a figure was measured; figures are comparable only if their methods are. */
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
  /** Image and architecture of the runner, if the measurement is known to have run on it: `ubuntu24 X64`. */
  readonly runner?: string;
}

/** Where the electricity came from, according to the tool. Coordinates are never kept. */
export interface Location {
  /** ISO 3166-1 alpha-3. */
  readonly country?: string;
  readonly region?: string;
  readonly cloudProvider?: string;
  readonly cloudRegion?: string;
}

/** A doubt about a figure that still counts: shown, never silently corrected. */
export interface Warning extends Caveat {
  readonly where: Place;
}

export interface Caveat {
  readonly what: string;
  /** What is doubtful, if the user can fix it: a location, or one that the tool only assumed. */
  readonly about?: 'location' | 'assumed location';
}

/** Everything that was read from the reports of a run, and everything that could not be read. */
export interface Measured {
  readonly measurements: readonly Measurement[];
  /** Reports that could not be read, in whole or in part. */
  readonly problems: readonly ReportProblem[];
  /** Files and rows that do not count, each with its reason. */
  readonly skipped: readonly Skipped[];
  /** Digests of the files that were read, if they were recorded. */
  readonly digests?: readonly FileDigest[];
}

/** The SHA-256 of a whole file. */
export interface FileDigest {
  readonly artifact?: string;
  readonly file: string;
  readonly sha256: string;
}

export interface ReportProblem extends Problem {
  /** Where rows of a file have no figure. */
  readonly unmeasured?: Unmeasured;
}

export interface Unmeasured {
  /** Rows with this problem. */
  readonly rows: number;
  /** All rows of the file. */
  readonly of: number;
  /** Share of the file's rows that have no figure, for any reason. */
  readonly share: number;
}

export interface Skipped {
  readonly where: Place;
  readonly why: string;
  /** No format recognises the file. */
  readonly unknownFormat?: true;
  /** How the file begins, as a clause without values: `its first line is "a,b"`. */
  readonly begins?: string;
  /** Its figures are those of another report in the same artifact, which counts. */
  readonly repeats?: true;
}
