import * as z from 'zod/mini';
import { hoursIn, type RatePeriod } from '../../measure/measurement.ts';
import { type Metric, type Parsed, parsePercent, parseQuantity } from '../../units.ts';
import { periods } from '../history/period.ts';

/** An amount in the metric's base unit; of a rate, per hour. */
export interface LimitText {
  readonly amount: number;
  /** Present for a rate: the period in which it was written. */
  readonly ratePer?: RatePeriod;
}

/** Reads `5 kg`, or a rate such as `12 kg/month`. */
export function parseLimit(metric: Metric, text: string): Parsed<LimitText> {
  const [, quantity = text, period] = /^([^/]*)\/\s*(\w*)$/.exec(text.trim()) ?? [];
  const amount = parseQuantity(metric, quantity);
  if ('refused' in amount) return amount;
  if (period === undefined) return { value: { amount: amount.value } };
  const ratePer = (['hour', 'month', 'year'] as const).find((known) => known === period);
  if (!ratePer) return { refused: `"${text}" is not a rate; use /hour, /month or /year` };
  return { value: { amount: amount.value / hoursIn[ratePer], ratePer } };
}

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
  'input-tokens': 'Prompt tokens not read from a cache: a number and tokens, k, M or G.',
  'cached-tokens': 'Tokens read from a cache: a number and tokens, k, M or G.',
  'output-tokens': 'Output tokens: a number and tokens, k, M or G.',
};

/** A string read by a parser such as those of units.ts; the parser's words explain a refusal. */
export function text<T>(parse: (text: string) => { value: T } | { refused: string }) {
  const error = ({ input }: { input?: unknown }) =>
    typeof input === 'number' ? refusal(parse(String(input))) : 'must be a string';
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
  return text((value) => parseQuantity(metric, value)).register(z.globalRegistry, {
    description: meaning[metric],
    examples: [example[metric]],
  });
}

/** A limit on one run, or `12 kg/month` on what keeps running. */
function runLimit<M extends Metric>(metric: M) {
  return text((value) => parseLimit(metric, value)).register(z.globalRegistry, {
    description: `${meaning[metric]} With /hour, /month or /year it limits a rate.`,
    examples: [example[metric]],
  });
}

export const atMostWhole = text(parsePercent).check(
  z.refine((value) => value <= 1, 'is above 100%; use at most 100%'),
);

const warnAt = z.optional(
  atMostWhole.check(
    z.meta({
      description: 'Share of the limit from which the verdict is near.',
      examples: ['80%'],
    }),
  ),
);

const increase = z.optional(
  text(parsePercent).register(z.globalRegistry, {
    description: "Limit on the increase over the branch's baseline.",
    examples: ['10%'],
  }),
);

const unit = z.optional(
  z
    .string()
    .check(
      z.minLength(1, 'must not be empty'),
      z.maxLength(60, 'must not be longer than 60 characters'),
    )
    .register(z.globalRegistry, {
      description: 'Functional unit that the limit is for; the work of the run does not count.',
      examples: ['1k tokens', 'inference'],
    }),
);

const pullRequests = z._default(z.boolean(), false).register(z.globalRegistry, {
  description: 'Whether runs of pull requests into the branch count too.',
});

const perPeriod = <S extends z.ZodMiniType<number, string>>(amount: S) => {
  const sum = z.union([amount, z.strictObject({ limit: amount, 'pull-requests': pullRequests })]);
  const describe = (period: string) => {
    const limited = z.optional(sum);
    z.globalRegistry.add(limited, {
      description: `Limit on the sum over a calendar ${period}, in UTC.`,
    });
    return limited;
  };
  return {
    week: describe('week'),
    month: describe('month'),
    quarter: describe('quarter'),
    year: describe('year'),
  };
};

/*
 * Descriptions are registered instead of checked, which would copy each schema: every run builds them all,
 * for seven metrics.
 */
export const limit = <M extends Metric>(metric: M) => {
  const amount = quantity(metric);
  const perRun = runLimit(metric);
  return z.optional(
    z
      .union([
        perRun,
        z
          .strictObject({
            limit: z.optional(perRun),
            'warn-at': warnAt,
            increase,
            per: unit,
            ...perPeriod(amount),
          })
          .check(
            z.refine(
              ({ per, limit: own }) => per === undefined || (own && !own.ratePer),
              'has per without a limit on a run; add limit, such as "2 g"',
            ),
            z.refine(
              (entry) =>
                entry.limit !== undefined ||
                entry.increase !== undefined ||
                periods.some((period) => entry[period] !== undefined),
              `has no limit; add limit, increase, ${periods.join(', ')}`,
            ),
          ),
      ])
      .register(z.globalRegistry, { description: `Limit on ${metric}. ${meaning[metric]}` }),
  );
};
