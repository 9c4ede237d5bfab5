import * as z from 'zod/mini';
import { parseIntensitySetting } from '../../grid/intensity-setting.ts';
import { fewestRuns } from '../baseline/alarm-threshold.ts';
import { parseSince } from '../baseline/since.ts';
import { defaultOverride } from '../override.ts';
import { budget, isPattern, patterns } from './entry-schema.ts';
import { atMostWhole, text } from './limit-schema.ts';
import { parsePolicyReference } from './policy-reference.ts';
import { reports } from './reports-schema.ts';
import { runners } from './runners-schema.ts';
import { countedUnits, device, functionalUnit } from './unit-schema.ts';

/** docs/statistics.md shows what 8, 12 and 20 runs find. */
export const defaultBaseline = { runs: 20, minimum: fewestRuns } as const;

/** By default, only a missing report fails; anything else doubtful is a warning. */
export const defaultSeverities = {
  missing: 'fail',
  unbudgeted: 'warn',
  vanished: 'warn',
  unproven: 'warn',
  estimates: 'range',
  /** The share of a file's rows that may be without a figure. */
  unmeasured: 0,
} as const;

const count = (least: number, ...checks: z.core.$ZodCheck<number>[]) =>
  z
    .int('must be a whole number')
    .check(
      z.gte(least, `must be at least ${least}: fewer runs cannot tell a regression from chance`),
      ...checks,
    );

const baseline = z
  .strictObject({
    runs: z
      ._default(count(fewestRuns, z.lte(200, 'must be at most 200')), defaultBaseline.runs)
      .register(z.globalRegistry, {
        description: 'Number of recent comparable runs in the baseline.',
      }),
    minimum: z._default(count(fewestRuns), defaultBaseline.minimum).register(z.globalRegistry, {
      description: 'Number of comparable runs needed before the baseline is used.',
    }),
    since: z.optional(text(parseSince)).register(z.globalRegistry, {
      description:
        'Commit or date (UTC) where the baseline begins, to adopt a higher level. Quote a commit of digits only.',
      examples: ['3f9c2ab', '2026-11-20'],
    }),
  })
  .check(
    z.refine(
      ({ runs, minimum }) => runs < fewestRuns || minimum <= runs,
      'has a minimum above its runs; write a minimum that is not above runs',
    ),
  );

const severity = (key: 'missing' | 'unbudgeted' | 'vanished', description: string) =>
  z
    ._default(z.enum(['fail', 'warn', 'pass']), defaultSeverities[key])
    .register(z.globalRegistry, { description });

/** As the share of a file's rows that may be without a figure. */
const unmeasured = z._default(
  z.pipe(
    z.union([z.enum(['fail', 'warn']), z.strictObject({ allow: atMostWhole })]),
    z.transform((value) => (typeof value === 'object' ? value.allow : value === 'warn' ? 1 : 0)),
  ),
  defaultSeverities.unmeasured,
);

const ghgScope = z.literal([1, 2, 3]);

const override = z
  .union([
    z.literal(false),
    z.strictObject({
      label: z
        ._default(
          z
            .string()
            .check(
              z.minLength(1, 'must not be empty'),
              z.maxLength(50, 'is longer than 50 characters; use a shorter label'),
            ),
          defaultOverride.label,
        )
        .register(z.globalRegistry, {
          description: 'The label that lets a pull request be over budget.',
        }),
      keep: z
        ._default(z.boolean(), defaultOverride.keep)
        .register(z.globalRegistry, { description: 'Whether it stays valid after the next push.' }),
    }),
  ])
  .register(z.globalRegistry, {
    description:
      'The label that lets a pull request be over budget, if somebody with write access, but not the author, sets it; false for none.',
  });

const reference = text(parsePolicyReference);

const references = z
  .pipe(
    z.union([
      reference,
      z
        .array(reference)
        .check(
          z.minLength(1, 'must name at least one file'),
          z.maxLength(5, 'names more than 5 files; keep at most 5'),
        ),
    ]),
    z.transform((value) => (Array.isArray(value) ? value : [value])),
  )
  .register(z.globalRegistry, {
    description:
      'Budget files that apply too, and that this one may only tighten: owner/repository//path@ref, or a path in this repository.',
    examples: ['my-org/.github//carbon-budgets.yml@v3'],
  });

/** The summary of a roll-up is in another repository, so a path alone is refused. */
const fleet = text((written) => {
  const parsed = parsePolicyReference(written);
  if ('refused' in parsed || parsed.value.remote !== undefined) return parsed;
  return {
    refused: `"${written.slice(0, 200)}" names no repository; write it like "my-org/carbon//budgets.json@fleet"`,
  };
}).register(z.globalRegistry, {
  description:
    "The summary of the organisation's last roll-up, owner/repository//path@ref: the comment warns when a budget for the sum of repositories is near its limit.",
  examples: ['my-org/carbon//budgets.json@fleet'],
});

/** The budget file. */
export const budgetFile = z
  .strictObject({
    extends: z.optional(references),
    fleet: z.optional(fleet),
    budgets: z.optional(
      z
        .array(budget)
        .check(
          z.minLength(
            1,
            'must have at least one budget; write budgets: [{ branches: "**", emissions: 5 kg }]',
          ),
          z.meta({ description: 'The first entry whose branches and workloads match applies.' }),
        ),
    ),
    strict: z.optional(z.boolean()).register(z.globalRegistry, {
      description:
        'Whether a workload without a budget fails, and every warning about the budget file.',
    }),
    'carbon-intensity': z.optional(
      text(parseIntensitySetting).register(z.globalRegistry, {
        description:
          'The grid for calculating emissions from energy: "reported", a carbon intensity or a zone.',
        examples: ['reported', '250 g/kWh', 'FR'],
      }),
    ),
    baseline: z.optional(baseline).register(z.globalRegistry, {
      description: 'What an increase is compared with: earlier runs of the branch.',
    }),
    'measured-jobs': z.optional(
      patterns(
        'With estimate: jobs, the jobs that have a measured report: they are not estimated.',
      ),
    ),
    missing: severity('missing', 'The verdict when there is no report.'),
    reports,
    runners,
    'functional-unit': functionalUnit,
    device,
    scope: z
      .optional(z.union([ghgScope, z.record(z.string().check(isPattern), ghgScope)]))
      .register(z.globalRegistry, {
        description:
          'GHG Protocol scope of the workloads, for the ledger: 2 for machines of your own, 3 for hosted runners, the cloud and APIs. One for all, or by workload; the first pattern that matches applies.',
        examples: [2, { 'train-*': 2, '**': 3 }],
      }),
    unbudgeted: severity('unbudgeted', 'The verdict when a workload has no budget.'),
    vanished: severity(
      'vanished',
      "The verdict when a workload of the branch's last runs has no report.",
    ),
    removed: z.optional(
      patterns('Workloads that were removed on purpose and are no longer expected.'),
    ),
    unproven: z
      ._default(z.enum(['fail', 'warn']), defaultSeverities.unproven)
      .register(z.globalRegistry, {
        description: 'The verdict on an increase when the measuring method has no baseline.',
      }),
    unmeasured: unmeasured.register(z.globalRegistry, {
      description:
        'The verdict when rows of a report have no figure; with allow, up to that share of the rows of a file only warns.',
      examples: ['warn', { allow: '1%' }],
    }),
    confirm: z.optional(z.enum(['re-run'])).register(z.globalRegistry, {
      description:
        'With re-run, an increase fails only when a second attempt of the run exceeds it too.',
    }),
    override: z._default(override, defaultOverride),
    estimates: z
      ._default(z.enum(['range', 'strict']), defaultSeverities.estimates)
      .register(z.globalRegistry, {
        description:
          'When an estimate is over: range, when its whole range is; strict, when its likely value is.',
      }),
  })
  .check(
    ({ value, issues }) => {
      if (value.budgets === undefined && value.extends === undefined)
        issues.push({ code: 'custom', message: 'is missing', path: ['budgets'], input: value });
    },
    countedUnits,
    z.meta({
      title: 'Carbon budgets',
      description: 'Budgets per branch and workload for the Carbon Budget Gate action.',
    }),
  );

export type BudgetFile = z.output<typeof budgetFile>;
