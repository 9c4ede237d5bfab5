import * as z from 'zod/mini';

/** The version of the row's columns; a line without it is a history record of 1.0. */
export const ledgerVersion = 1;

const text = z.string();
const amount = z.number().check(z.nonnegative());
const count = z.int().check(z.nonnegative());
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const optional = z.optional;

/**
 * One workload in one run. Flat, so that a table of any database has the same columns. An absent value
 * is unknown, never zero. docs/ledger.md has the columns with units and sources.
 */
export const ledgerRow = z.strictObject({
  ledgerVersion: z.literal(ledgerVersion),

  // Identity
  /** When the run was judged, ISO 8601 in UTC. */
  at: z.iso.datetime(),
  /** Calendar month of the run's first attempt, in UTC: `2026-11`. */
  period: z.string().check(z.regex(/^\d{4}-\d{2}$/)),
  /** `owner/name`. */
  repository: optional(text),
  /** Path of the workflow file: `.github/workflows/train.yml`. */
  workflow: optional(text),
  /** Name of the job that did the work, where it is known. */
  job: optional(text),
  runId: count,
  attempt: z.int().check(z.positive()),
  sha: text,
  branch: text,
  /** Event of the workflow run: `push`, `pull_request`, `schedule`. */
  event: optional(text),
  pullRequest: optional(z.int().check(z.positive())),
  workload: text,

  // Method
  /** `rate`: amounts are per hour. Kinds are never added to each other. */
  kind: z.enum(['measured', 'estimated', 'rate']),
  /** `sourced`: from published figures of a product, such as energy per token of a model. */
  basis: z.enum(['measured', 'estimated', 'sourced']),
  /** How it was measured; rows compare only if this is equal. */
  method: text,
  tool: optional(text),
  toolVersion: optional(text),
  cpu: optional(text),
  gpu: optional(text),
  trackingMode: optional(text),
  /** Facility energy / IT energy, already in `energyKwh`. */
  pue: optional(amount),
  runnerImage: optional(text),

  // Emission factor
  /** gCO₂e/kWh: emissions / energy, as the report has them. */
  carbonIntensity: optional(amount),
  factorKind: optional(z.enum(['average', 'marginal'])),
  factorBasis: optional(z.enum(['location', 'market'])),
  /** Electricity grid zone or country: `SE-SE3`, `DEU`. */
  factorZone: optional(text),
  factorSource: optional(text),
  factorYear: optional(z.int()),
  factorLicence: optional(text),

  // Amounts
  energyKwh: optional(amount),
  /** kgCO₂e of the energy, location-based. */
  emissionsKg: optional(amount),
  /** kgCO₂e of the energy, market-based: blank unless a contract's factor is declared. */
  emissionsMarketKg: optional(amount),
  /** kgCO₂e of making the hardware, the share of this run; never inside `emissionsKg`. */
  embodiedKg: optional(amount),
  waterL: optional(amount),
  durationS: optional(amount),
  inputTokens: optional(amount),
  cachedTokens: optional(amount),
  outputTokens: optional(amount),
  /** Names of the language models that were called, sorted. */
  models: optional(z.array(text)),
  /** Bits per weight of the language model that was run. */
  modelBits: optional(amount),
  /** Bounds of an estimate, and what they rest on. */
  energyLowKwh: optional(amount),
  energyHighKwh: optional(amount),
  emissionsLowKg: optional(amount),
  emissionsHighKg: optional(amount),
  rangeBasis: optional(text),
  /** kgCO₂e of offsets or certificates that a report claims: shown apart, never netted. */
  offsetsClaimedKg: optional(amount),
  /** What the work is counted in, and how many of it this run did: `inference`, 20000. */
  functionalUnit: optional(text),
  functionalUnits: optional(amount),

  // GHG Protocol
  scope: optional(z.union([z.literal(1), z.literal(2), z.literal(3)])),
  /** Category of scope 3: 1 is purchased goods and services. */
  scope3Category: optional(z.int().check(z.minimum(1), z.maximum(15))),

  // Budget and verdict
  verdict: z.enum(['over', 'missing', 'near', 'within', 'unbudgeted']),
  /** The limit that decided: its name, metric, limit and use in base units (g, kWh, L, s, tokens). */
  budget: optional(text),
  budgetMetric: optional(text),
  budgetLimit: optional(amount),
  budgetPer: optional(text),
  budgetUsed: optional(amount),
  overrideBy: optional(text),
  overrideAt: optional(text),
  overrideReason: optional(text),
  /** Advice that the run was given, by rule, with the predicted saving as shares of the emissions. */
  advice: optional(z.array(text)),

  // Data quality
  /** Metrics of which only a part is known. */
  gaps: optional(z.array(text)),
  /** Warnings on the figures, such as a fallback country. */
  warnings: optional(count),

  // Evidence
  /** SHA-256 of each report file that the figures were read from, sorted. */
  reportSha256: optional(z.array(sha256)),
  /** Digest of each artifact as GitHub states it: `sha256:…`, sorted. */
  artifactDigest: optional(z.array(text)),
  runUrl: optional(text),
  /** Version of the data set of the factor. */
  datasetVersion: optional(text),

  // Chain
  /** The `hash` of the row before this one; absent in the first row of a ledger. */
  previousHash: optional(sha256),
  /** SHA-256 of this row without `hash`, as canonical JSON (RFC 8785); present in ledger files. */
  hash: optional(sha256),
});

/** A line of the ledger. */
export type LedgerRow = Readonly<z.output<typeof ledgerRow>>;
