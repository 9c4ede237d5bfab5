import * as z from 'zod/mini';

/** The version of the row's columns; a line without it is a history record of 1.0. */
export const ledgerVersion = 1;

const text = z.string();
const amount = z.number().check(z.nonnegative());
const count = z.int().check(z.nonnegative());
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const optional = z.optional;

/** Source of a column's value. */
type Source = 'gate' | 'GitHub' | 'report' | 'estimate' | 'budget file' | 'grid data';

interface Unit {
  readonly unit?: string;
}

/** A column with its meaning, unit and source, which docs/ledger.md and the JSON Schema show. */
const column = <S extends z.ZodMiniType>(
  schema: S,
  from: Source,
  description: string,
  unit: Unit = {},
): S => schema.check(z.meta({ description, ...unit, source: from }));

const kWh = { unit: 'kWh' };
const kg = { unit: 'kg CO₂e' };
const tokens = { unit: 'tokens' };

const identity = {
  at: column(
    z.iso.datetime(),
    'gate',
    'When the run was judged, ISO 8601 in UTC; of a re-run, when its first attempt was.',
  ),
  period: column(
    z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/)),
    'gate',
    'Calendar month of the run’s first attempt, in UTC, such as `2026-11`.',
  ),
  gate: column(optional(text), 'gate', 'Name of the gate, one per gate in a repository.'),
  repository: column(optional(text), 'GitHub', 'Repository, as `owner/name`.'),
  workflow: column(
    optional(text),
    'GitHub',
    'Path of the workflow file, such as `.github/workflows/train.yml`.',
  ),
  job: column(optional(text), 'GitHub', 'Name of the job that did the work, if known.'),
  runId: column(count, 'GitHub', 'Number of the workflow run.'),
  attempt: column(z.int().check(z.positive()), 'GitHub', 'Attempt of the run, from 1.'),
  sha: column(text, 'GitHub', 'Commit.'),
  branch: column(text, 'GitHub', 'Branch whose budget applies; of a pull request, its base.'),
  event: column(optional(text), 'GitHub', 'Event of the run, such as `push` or `pull_request`.'),
  pullRequest: column(
    optional(z.int().check(z.positive())),
    'GitHub',
    'Number of the pull request.',
  ),
  workload: column(text, 'report', 'What was measured: project, task, job or artifact.'),
};

const method = {
  kind: column(
    z.enum(['measured', 'estimated', 'rate']),
    'report',
    'Amounts of a `rate` are per hour. Never add rows of different kinds.',
  ),
  basis: column(
    z.enum(['measured', 'estimated', 'sourced']),
    'report',
    '`sourced`: calculated from published figures, such as energy per token of a model.',
  ),
  method: column(text, 'report', 'How it was measured. Rows compare only if this is equal.'),
  tool: column(optional(text), 'report', 'Measuring tool.'),
  toolVersion: column(optional(text), 'report', 'Version of the tool.'),
  cpu: column(optional(text), 'report', 'CPU model, or the runner that was estimated.'),
  gpu: column(optional(text), 'report', 'GPU model.'),
  trackingMode: column(optional(text), 'report', '`machine` or `process`.'),
  pue: column(
    optional(amount),
    'report',
    'Power usage effectiveness, already included in `energyKwh`.',
    { unit: 'facility energy / IT energy' },
  ),
  runnerImage: column(optional(text), 'GitHub', 'Image and architecture of the runner.'),
};

const factor = {
  carbonIntensity: column(
    optional(amount),
    'report',
    'Emission factor: emissions / energy, as in the report.',
    { unit: 'g CO₂e/kWh' },
  ),
  factorKind: column(optional(z.enum(['average', 'marginal'])), 'grid data', 'Kind of factor.'),
  factorBasis: column(
    optional(z.enum(['location', 'market'])),
    'grid data',
    'Accounting method of the factor.',
  ),
  factorZone: column(
    optional(text),
    'report',
    'Grid zone, cloud region or country, such as `SE-SE3` or `DEU`.',
  ),
  factorSource: column(optional(text), 'grid data', 'Who published the factor, or the tool.'),
  factorYear: column(optional(z.int()), 'grid data', 'Year of the factor.'),
  factorLicence: column(optional(text), 'grid data', 'Licence of the factor’s data.'),
};

const amounts = {
  energyKwh: column(optional(amount), 'report', 'Energy.', kWh),
  emissionsKg: column(optional(amount), 'report', 'Emissions of the energy, location-based.', kg),
  emissionsMarketKg: column(
    optional(amount),
    'report',
    'Emissions of the energy, market-based; absent unless a contract’s factor is declared.',
    kg,
  ),
  embodiedKg: column(
    optional(amount),
    'estimate',
    'This run’s share of making the hardware; never part of `emissionsKg`.',
    kg,
  ),
  waterL: column(optional(amount), 'report', 'Water.', { unit: 'L' }),
  durationS: column(optional(amount), 'report', 'Duration.', { unit: 's' }),
  inputTokens: column(optional(amount), 'report', 'Input tokens not read from a cache.', tokens),
  cachedTokens: column(optional(amount), 'report', 'Input tokens read from a cache.', tokens),
  outputTokens: column(optional(amount), 'report', 'Output tokens.', tokens),
  models: column(optional(z.array(text)), 'report', 'Language models that were called, sorted.'),
  modelBits: column(optional(amount), 'report', 'Precision of the model that was run.', {
    unit: 'bits per weight',
  }),
  energyLowKwh: column(optional(amount), 'estimate', 'Lower bound of the energy.', kWh),
  energyHighKwh: column(optional(amount), 'estimate', 'Upper bound of the energy.', kWh),
  emissionsLowKg: column(optional(amount), 'estimate', 'Lower bound of the emissions.', kg),
  emissionsHighKg: column(optional(amount), 'estimate', 'Upper bound of the emissions.', kg),
  rangeBasis: column(optional(text), 'estimate', 'What the bounds are based on.'),
  offsetsClaimedKg: column(
    optional(amount),
    'report',
    'Offsets or certificates that the report claims; never subtracted.',
    kg,
  ),
  functionalUnit: column(optional(text), 'budget file', 'Functional unit, such as `inference`.'),
  functionalUnits: column(optional(amount), 'report', 'Functional units of this run.'),
};

const protocol = {
  scope: column(
    optional(z.union([z.literal(1), z.literal(2), z.literal(3)])),
    'budget file',
    'GHG Protocol scope, from `scope` in the budget file or what is known of the machine.',
  ),
  scope3Category: column(
    optional(z.int().check(z.minimum(1), z.maximum(15))),
    'budget file',
    'Category of scope 3; 1 is purchased goods and services.',
  ),
};

const verdict = {
  verdict: column(
    z.enum(['over', 'missing', 'near', 'within', 'unbudgeted']),
    'gate',
    'The worst verdict of the budgets that apply to the workload.',
  ),
  budget: column(optional(text), 'budget file', 'What the decisive limit applies to.'),
  budgetMetric: column(optional(text), 'budget file', 'Metric of the decisive limit.'),
  budgetLimit: column(optional(amount), 'budget file', 'The decisive limit.', {
    unit: 'g CO₂e, kWh, L, s, tokens, or a share of 1',
  }),
  budgetPer: column(
    optional(text),
    'budget file',
    'What the limit is for: `run`, `workload`, `week`, `month`, `quarter`, `year`, `hour`, `baseline`, `tokens`, or a functional unit.',
  ),
  budgetUsed: column(
    optional(z.number()),
    'gate',
    'What is used of the limit. A decrease against the baseline is negative.',
    { unit: 'that of budgetLimit' },
  ),
  overrideBy: column(optional(text), 'GitHub', 'Who allowed the run to be over budget.'),
  overrideAt: column(optional(text), 'GitHub', 'When, ISO 8601 in UTC.'),
  overrideReason: column(optional(text), 'GitHub', 'Why.'),
  advice: column(
    optional(z.array(text)),
    'gate',
    'Advice about the workload, as `rule:low..high`: the predicted saving as shares of the emissions or energy of all workloads that the advice is about, or `rule:unknown`.',
  ),
};

const quality = {
  gaps: column(optional(z.array(text)), 'report', 'Metrics that are only partly known.'),
  warnings: column(optional(count), 'report', 'Number of warnings about the figures.'),
};

const evidence = {
  reportSha256: column(
    optional(z.array(sha256)),
    'report',
    'SHA-256 of each report file of the figures, sorted.',
  ),
  artifactDigest: column(
    optional(z.array(text)),
    'GitHub',
    'Digest of each artifact of the figures, as `sha256:…`, sorted.',
  ),
  runUrl: column(optional(text), 'GitHub', 'Page of the workflow run.'),
  datasetVersion: column(
    optional(text),
    'grid data',
    'Data set of the factor: package and version.',
  ),
};

const chain = {
  previousHash: column(
    optional(sha256),
    'gate',
    'The `hash` of the row before this one; absent in the first row of a ledger.',
  ),
  hash: column(
    optional(sha256),
    'gate',
    'SHA-256 of this row without `hash`, as canonical JSON (RFC 8785).',
  ),
};

/** The columns by group, in the order of docs/ledger.md. */
export const columnGroups = {
  Identity: identity,
  Method: method,
  'Emission factor': factor,
  Amounts: amounts,
  'GHG Protocol': protocol,
  'Budget and verdict': verdict,
  'Data quality': quality,
  Evidence: evidence,
  Chain: chain,
};

/**
 * One workload in one run. Flat, so that a table of any database has the same columns. An absent value
 * is unknown, never zero.
 */
export const ledgerRow = z.strictObject({
  ledgerVersion: column(z.literal(ledgerVersion), 'gate', 'Version of the columns.'),
  ...identity,
  ...method,
  ...factor,
  ...amounts,
  ...protocol,
  ...verdict,
  ...quality,
  ...evidence,
  ...chain,
});

/** A line of the ledger. */
export type LedgerRow = Readonly<z.output<typeof ledgerRow>>;
