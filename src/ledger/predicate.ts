import * as z from 'zod/mini';

/** The type of the in-toto predicate, which is the URL of its schema. */
export const predicateType =
  'https://github.com/carbon-budget-gate/carbon-budget-gate/blob/v1/schema/predicate.schema.json';

const text = z.string();
const amount = z.optional(z.number());

const described = <S extends z.ZodMiniType>(schema: S, description: string): S =>
  schema.check(z.meta({ description }));

/** What is attested about a ledger file: its run, the verdict, and the end of its chain. */
export const predicate = z.object({
  judgedAt: described(z.iso.datetime(), 'When the run was judged, RFC 3339 in UTC.'),
  gate: described(text, 'Name of the gate.'),
  run: z.object({
    repository: described(text, 'Repository, as `owner/name`.'),
    workflow: described(z.optional(text), 'Path of the workflow file.'),
    event: described(z.optional(text), 'Event of the workflow run.'),
    runId: z.int(),
    attempt: z.int(),
    sha: described(text, 'Commit.'),
    branch: described(text, 'Branch whose budget applies.'),
    url: described(text, 'Page of the workflow run.'),
  }),
  budget: z.object({
    path: described(z.optional(text), 'Path of the budget file.'),
    commit: described(z.optional(text), 'Commit at which the budget file was read.'),
  }),
  verdict: z.enum(['over', 'missing', 'near', 'within', 'unbudgeted']),
  conclusion: z.enum(['success', 'failure', 'neutral']),
  amounts: described(
    z.object({
      emissionsKg: amount,
      energyKwh: amount,
      waterL: amount,
      durationS: amount,
      inputTokens: amount,
      cachedTokens: amount,
      outputTokens: amount,
    }),
    'Totals of the run. An absent amount is unknown, never zero.',
  ),
  ledger: z.object({
    sha256: described(text, 'SHA-256 of ledger.jsonl, the subject.'),
    rows: described(z.int(), 'Number of rows.'),
    lastHash: described(z.optional(text), 'Hash of the last row.'),
  }),
});

export type Predicate = Readonly<z.output<typeof predicate>>;
