import type { Place, Problem } from '../errors.ts';
import type { Amounts, Grams, KilowattHours } from '../units.ts';

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
  /** Everything the run was called, its own names first, where it came under several. */
  readonly claims?: readonly Claim[];
  readonly amounts: Amounts;
  /** What the report itself gives, where `amounts` are reckoned at another grid. */
  readonly reported?: Amounts;
  readonly method: Method;
  readonly location: Location;
  readonly source: Place;
  readonly warnings: readonly Warning[];
  /** Absent: measured. */
  readonly kind?: Kind;
  /** Of a rate: the period in which the tool itself states it. */
  readonly ratePer?: RatePeriod;
  /** Of an estimate: between what its true amounts are thought to lie; `amounts` are the midpoints. */
  readonly range?: Range;
  /** Calls to language models, a model each; the counts are exact, whatever the energy is. */
  readonly usage?: readonly ModelUsage[];
  /** How many runs this sums, where a file holds too many to list; absent: one. */
  readonly runs?: number;
  /** What the machine's parts used and how busy they were, where the tool tells. */
  readonly hardware?: Hardware;
  /** The language model that was run, where the report tells its size. */
  readonly model?: ModelSize;
  /** Other numbers of the report by key, such as what its work is counted in. */
  readonly counts?: Readonly<Record<string, number>>;
  /** Offsets or certificates that the report claims; never netted with `amounts`. */
  readonly offsets?: Grams;
}

/** What one upload of a run calls it. */
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
  /** Bits a weight. */
  readonly bits: number;
}

/**
 * What figures stand for; kinds are never added to each other. A `rate` is what something that keeps
 * running emits: its amounts are per HOUR, a month being 730 hours and a year 8,760.
 */
export type Kind = 'measured' | 'estimated' | 'rate';
export type RatePeriod = 'hour' | 'month' | 'year';
export const hoursIn: Readonly<Record<RatePeriod, number>> = { hour: 1, month: 730, year: 8760 };

export interface Range {
  readonly low: Amounts;
  readonly high: Amounts;
}

/** Calls to one language model and the tokens that went in and out, each counted in one place only. */
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
  /** Image and architecture of the runner, where it is known that it measured: `ubuntu24 X64`. */
  readonly runner?: string;
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
export interface Warning extends Caveat {
  readonly where: Place;
}

export interface Caveat {
  readonly what: string;
  /** What is in doubt, where something can be done about it. */
  readonly about?: 'location';
}

/** All that the reports of a run say, and all that could not be taken from them. */
export interface Measured {
  readonly measurements: readonly Measurement[];
  /** Reports that could not be read, in whole or in part. */
  readonly problems: readonly Problem[];
  /** Files and rows that do not count, each with its reason. */
  readonly skipped: readonly Skipped[];
  /** What the files were that were read, where that was recorded. */
  readonly digests?: readonly FileDigest[];
}

/** The SHA-256 of a whole file. */
export interface FileDigest {
  readonly artifact?: string;
  readonly file: string;
  readonly sha256: string;
}

export interface Skipped {
  readonly where: Place;
  readonly why: string;
  /** No format recognises the file. */
  readonly unknownFormat?: true;
}
