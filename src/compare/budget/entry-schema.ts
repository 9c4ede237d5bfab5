import * as z from 'zod/mini';
import { readPattern } from '../../pattern.ts';
import { atMostWhole, limit } from './limit-schema.ts';

/** The pattern reader explains what is wrong with a pattern. */
export const isPattern: z.core.CheckFn<string> = ({ value, issues }) => {
  const read = readPattern(value);
  if (value !== '' && 'refused' in read)
    issues.push({ code: 'custom', message: read.refused, input: value });
};

/** One pattern of names, or a list of them. */
export const patterns = (description: string) => {
  const pattern = z.string().check(isPattern, z.minLength(1, 'must not be empty'));
  const several = z.array(pattern).check(z.minLength(1, 'must name at least one pattern'));
  return z
    .pipe(
      z.union([pattern, several]),
      z.transform((value) => (typeof value === 'string' ? [value] : value)),
    )
    .register(z.globalRegistry, { description });
};

/** Limits by metric, and those on language models' tokens. */
const limits = {
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
            description: 'Minimum share of prompt tokens that are read from a cache.',
            examples: ['60%'],
          }),
        ),
        models: z
          .optional(
            z
              .record(z.string().check(isPattern), atMostWhole)
              .check(
                z.refine(
                  (shares) => Object.keys(shares).length > 0,
                  'names no model; add one, such as "claude-opus-*": 20%',
                ),
              ),
          )
          .register(z.globalRegistry, {
            description: 'Maximum share of all tokens per model, by model name.',
            examples: [{ 'claude-opus-*': '20%' }],
          }),
      })
      .register(z.globalRegistry, { description: "Limits on language models' tokens." }),
  ),
};

interface Limits {
  readonly tokens?: object | undefined;
  readonly [metric: string]: unknown;
}

const hasLimit = ({ emissions, energy, water, duration, tokens = {} }: Limits): boolean =>
  [emissions, energy, water, duration, ...Object.values(tokens)].some(
    (entry) => entry !== undefined,
  );

const withoutLimit =
  'has no limit, so it could never fail; add emissions, energy, water, duration or tokens';

/** An entry of `budgets`. */
export const budget = z
  .strictObject({
    branches: patterns(
      'Branches it applies to, as in workflow triggers: * stays within a segment, ** does not.',
    ),
    workloads: z.optional(
      patterns('Workloads it applies to, by project, task or artifact name. All by default.'),
    ),
    per: z._default(z.enum(['run', 'workload']), 'run').register(z.globalRegistry, {
      description: 'Whether the limits apply to the sum of the run or to each workload.',
    }),
    ...limits,
    total: z.optional(
      z
        .strictObject(limits)
        .check(
          z.meta({ description: 'With per: workload, additional limits on the sum.' }),
          z.refine(hasLimit, withoutLimit),
        ),
    ),
  })
  .check(
    z.refine((entry) => hasLimit(entry) || entry.total !== undefined, withoutLimit),
    z.refine(
      ({ per, total }) => per === 'workload' || total === undefined,
      'has a total without "per: workload"; add that, or move the limits out of total: per run they are on the sum already',
    ),
  );
