import * as z from 'zod';
import { referenceIntensity } from '../grid/reference.ts';
import { type Metric, parsePercent, parseQuantity } from '../units.ts';
import { periods } from './period.ts';

const example = { emissions: '5 kg', energy: '20 kWh', water: '100 L', duration: '2 h' } as const;
const meaning = {
  emissions: 'Mass of greenhouse gases (CO₂e): a number and g, kg or t.',
  energy: 'Energy: a number and Wh, kWh, MWh, J, kJ or MJ.',
  water: 'Water: a number and L.',
  duration: 'Measured time: a number and s, min or h.',
} as const;

/** A median of 20 runs finds +16% at 5% noise; below 8 the noise itself is hardly known. */
export const defaultBaseline = { runs: 20, minimum: 8 } as const;

/** A text that a parser of units.ts reads; anything else is refused in that parser's words. */
function text<T>(parse: (text: string) => { value: T } | { refused: string }) {
  return z
    .string({
      error: ({ input }) =>
        typeof input === 'number' ? refusal(parse(String(input))) : 'must be a text',
    })
    .transform((value, context) => {
      const parsed = parse(value);
      if ('value' in parsed) return parsed.value;
      context.addIssue({ code: 'custom', message: parsed.refused });
      return z.NEVER;
    });
}

const refusal = (parsed: { value: unknown } | { refused: string }) =>
  'refused' in parsed ? parsed.refused : undefined;

function quantity<M extends Metric>(metric: M) {
  return text((value) => parseQuantity(metric, value)).meta({
    description: meaning[metric],
    examples: [example[metric]],
  });
}

const share = text(parsePercent).refine((value) => value <= 1, 'must not be above 100%');

const perPeriod = <M extends Metric>(metric: M) => {
  const sum = quantity(metric).optional();
  const describe = (period: string) =>
    sum.meta({ description: `Limit on the sum over a calendar ${period}, in UTC.` });
  return {
    week: describe('week'),
    month: describe('month'),
    quarter: describe('quarter'),
    year: describe('year'),
  };
};

const limit = <M extends Metric>(metric: M) =>
  z
    .union([
      quantity(metric),
      z
        .strictObject({
          limit: quantity(metric).optional(),
          'warn-at': share
            .meta({ description: 'Share of a limit that is near it.', examples: ['80%'] })
            .optional(),
          increase: text(parsePercent)
            .meta({
              description: "Limit on the increase against the branch's baseline.",
              examples: ['10%'],
            })
            .optional(),
          ...perPeriod(metric),
        })
        .refine(
          (entry) =>
            entry.limit !== undefined ||
            entry.increase !== undefined ||
            periods.some((period) => entry[period] !== undefined),
          `has no limit; add limit, increase, ${periods.join(', ')}`,
        ),
    ])
    .meta({ description: `Limit on ${metric}. ${meaning[metric]}` })
    .optional();

const patterns = (description: string) => {
  const pattern = z.string().min(1, 'must not be empty');
  return z
    .union([pattern, z.array(pattern).min(1, 'must name at least one pattern')])
    .transform((value) => (typeof value === 'string' ? [value] : value))
    .meta({ description });
};

const budget = z
  .strictObject({
    branches: patterns(
      'Branches it holds on, as in workflow triggers: * stays inside a segment, ** does not.',
    ),
    workloads: patterns(
      'Workloads it holds for, by project, task or artifact name. All when absent.',
    ).optional(),
    per: z.enum(['run', 'workload']).default('run').meta({
      description: 'Whether the limits hold for the sum of the run or for each workload.',
    }),
    emissions: limit('emissions'),
    energy: limit('energy'),
    water: limit('water'),
    duration: limit('duration'),
  })
  .refine(
    ({ emissions, energy, water, duration }) =>
      [emissions, energy, water, duration].some((entry) => entry !== undefined),
    'has no limit, so it could never fail; add emissions, energy, water or duration',
  );

/** The budget file. The first entry of `budgets` whose branches and workloads match, applies. */
export const budgetFile = z
  .strictObject({
    budgets: z
      .array(budget)
      .min(1, 'must hold at least one budget')
      .meta({ description: 'The first entry whose branches and workloads match, applies.' }),
    'carbon-intensity': text(referenceIntensity)
      .meta({
        description: 'The grid that energy is reckoned at: "reported", one intensity or a zone.',
        examples: ['reported', '250 g/kWh', 'FR'],
      })
      .optional(),
    baseline: z
      .strictObject({
        runs: z
          .int('must be a whole number')
          .min(3, 'must be at least 3')
          .max(200, 'must be at most 200')
          .default(defaultBaseline.runs)
          .meta({ description: 'How many of the last comparable runs make the baseline.' }),
        minimum: z
          .int('must be a whole number')
          .min(3, 'must be at least 3')
          .default(defaultBaseline.minimum)
          .meta({ description: 'How many comparable runs there must be before it is used.' }),
      })
      .refine(({ runs, minimum }) => minimum <= runs, 'has a minimum above its runs')
      .optional()
      .meta({ description: "What increase is held against: the branch's runs within budget." }),
    missing: z
      .enum(['fail', 'warn', 'pass'])
      .default('fail')
      .meta({ description: 'What it means when no report came.' }),
  })
  .meta({
    title: 'Carbon budgets',
    description: 'Budgets per branch and workload for the Carbon Budget Gate action.',
  });

export type BudgetFile = z.output<typeof budgetFile>;
