import * as z from 'zod/mini';
import { referenceIntensity } from '../grid/reference.ts';
import { type Metric, parsePercent, parseQuantity } from '../units.ts';
import { parseLimit } from './limit-text.ts';
import { periods } from './period.ts';

const example: Record<Metric, string> = {
  emissions: '5 kg',
  energy: '20 kWh',
  water: '100 L',
  duration: '2 h',
  'input-tokens': '20 M',
  'cached-tokens': '50 M',
  'output-tokens': '2 M',
};
const meaning: Record<Metric, string> = {
  emissions: 'Mass of greenhouse gases (CO₂e): a number and g, kg or t.',
  energy: 'Energy: a number and Wh, kWh, MWh, J, kJ or MJ.',
  water: 'Water: a number and L.',
  duration: 'Measured time: a number and s, min or h.',
  'input-tokens': 'Tokens that went in: a number and tokens, k, M or G.',
  'cached-tokens': 'Tokens read from a cache: a number and tokens, k, M or G.',
  'output-tokens': 'Tokens that came out: a number and tokens, k, M or G.',
};

/** A median of 20 runs finds +16% at 5% noise; below 8 the noise itself is hardly known. */
export const defaultBaseline = { runs: 20, minimum: 8 } as const;

/** A text that a parser of units.ts reads; anything else is refused in that parser's words. */
function text<T>(parse: (text: string) => { value: T } | { refused: string }) {
  const error = ({ input }: { input?: unknown }) =>
    typeof input === 'number' ? refusal(parse(String(input))) : 'must be a text';
  return z.pipe(
    z.string({ error }),
    z.transform((value, { issues }): T => {
      const parsed = parse(value);
      if ('value' in parsed) return parsed.value;
      issues.push({ code: 'custom', message: parsed.refused, input: value });
      return z.NEVER;
    }),
  );
}

const refusal = (parsed: { value: unknown } | { refused: string }) =>
  'refused' in parsed ? parsed.refused : undefined;

function quantity<M extends Metric>(metric: M) {
  return text((value) => parseQuantity(metric, value)).check(
    z.meta({ description: meaning[metric], examples: [example[metric]] }),
  );
}

/** A limit on one run, or `12 kg/month` on what keeps running. */
function runLimit<M extends Metric>(metric: M) {
  return text((value) => parseLimit(metric, value)).check(
    z.meta({
      description: `${meaning[metric]} With /hour, /month or /year it is on a rate.`,
      examples: [example[metric]],
    }),
  );
}

const atMostWhole = text(parsePercent).check(
  z.refine((value) => value <= 1, 'must not be above 100%'),
);

const share = atMostWhole.check(
  z.meta({ description: 'Share of a limit that is near it.', examples: ['80%'] }),
);

const increase = text(parsePercent).check(
  z.meta({
    description: "Limit on the increase against the branch's baseline.",
    examples: ['10%'],
  }),
);

const perPeriod = <S extends z.ZodMiniType>(amount: S) => {
  const describe = (period: string) =>
    z
      .optional(amount)
      .check(z.meta({ description: `Limit on the sum over a calendar ${period}, in UTC.` }));
  return {
    week: describe('week'),
    month: describe('month'),
    quarter: describe('quarter'),
    year: describe('year'),
  };
};

const limit = <M extends Metric>(metric: M) => {
  const amount = quantity(metric);
  return z.optional(
    z
      .union([
        runLimit(metric),
        z
          .strictObject({
            limit: z.optional(runLimit(metric)),
            'warn-at': z.optional(share),
            increase: z.optional(increase),
            ...perPeriod(amount),
          })
          .check(
            z.refine(
              (entry) =>
                entry.limit !== undefined ||
                entry.increase !== undefined ||
                periods.some((period) => entry[period] !== undefined),
              `has no limit; add limit, increase, ${periods.join(', ')}`,
            ),
          ),
      ])
      .check(z.meta({ description: `Limit on ${metric}. ${meaning[metric]}` })),
  );
};

const patterns = (description: string) => {
  const pattern = z.string().check(z.minLength(1, 'must not be empty'));
  const several = z.array(pattern).check(z.minLength(1, 'must name at least one pattern'));
  return z
    .pipe(
      z.union([pattern, several]),
      z.transform((value) => (typeof value === 'string' ? [value] : value)),
    )
    .check(z.meta({ description }));
};

const budget = z
  .strictObject({
    branches: patterns(
      'Branches it holds on, as in workflow triggers: * stays inside a segment, ** does not.',
    ),
    workloads: z.optional(
      patterns('Workloads it holds for, by project, task or artifact name. All when absent.'),
    ),
    per: z._default(z.enum(['run', 'workload']), 'run').check(
      z.meta({
        description: 'Whether the limits hold for the sum of the run or for each workload.',
      }),
    ),
    emissions: limit('emissions'),
    energy: limit('energy'),
    water: limit('water'),
    duration: limit('duration'),
    tokens: z.optional(
      z
        .strictObject({
          input: limit('input-tokens'),
          cached: limit('cached-tokens'),
          output: limit('output-tokens'),
          'cache-hits': z.optional(atMostWhole).check(
            z.meta({
              description: 'Share of the tokens that go in that must at least come from a cache.',
              examples: ['60%'],
            }),
          ),
          models: z
            .optional(
              z
                .record(z.string(), atMostWhole)
                .check(z.refine((shares) => Object.keys(shares).length > 0, 'names no model')),
            )
            .check(
              z.meta({
                description: 'Share of all tokens that models may have at most, by their names.',
                examples: [{ 'claude-opus-*': '20%' }],
              }),
            ),
        })
        .check(z.meta({ description: "Limits on language models' tokens." })),
    ),
  })
  .check(
    z.refine(
      ({ emissions, energy, water, duration, tokens = {} }) =>
        [emissions, energy, water, duration, ...Object.values(tokens)].some(
          (entry) => entry !== undefined,
        ),
      'has no limit, so it could never fail; add emissions, energy, water, duration or tokens',
    ),
  );

const count = (least: number, ...checks: z.core.$ZodCheck<number>[]) =>
  z.int('must be a whole number').check(z.gte(least, `must be at least ${least}`), ...checks);

const baseline = z
  .strictObject({
    runs: z
      ._default(count(3, z.lte(200, 'must be at most 200')), defaultBaseline.runs)
      .check(z.meta({ description: 'How many of the last comparable runs make the baseline.' })),
    minimum: z
      ._default(count(3), defaultBaseline.minimum)
      .check(z.meta({ description: 'How many comparable runs there must be before it is used.' })),
  })
  .check(z.refine(({ runs, minimum }) => minimum <= runs, 'has a minimum above its runs'));

/** The budget file. The first entry of `budgets` whose branches and workloads match, applies. */
export const budgetFile = z
  .strictObject({
    budgets: z
      .array(budget)
      .check(
        z.minLength(1, 'must hold at least one budget'),
        z.meta({ description: 'The first entry whose branches and workloads match, applies.' }),
      ),
    'carbon-intensity': z.optional(
      text(referenceIntensity).check(
        z.meta({
          description: 'The grid that energy is reckoned at: "reported", one intensity or a zone.',
          examples: ['reported', '250 g/kWh', 'FR'],
        }),
      ),
    ),
    baseline: z
      .optional(baseline)
      .check(
        z.meta({ description: "What increase is held against: the branch's runs within budget." }),
      ),
    missing: z
      ._default(z.enum(['fail', 'warn', 'pass']), 'fail')
      .check(z.meta({ description: 'What it means when no report came.' })),
  })
  .check(
    z.meta({
      title: 'Carbon budgets',
      description: 'Budgets per branch and workload for the Carbon Budget Gate action.',
    }),
  );

export type BudgetFile = z.output<typeof budgetFile>;
