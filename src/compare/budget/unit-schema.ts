import * as z from 'zod/mini';
import { type Grams, type Parsed, parseQuantity, type Seconds } from '../../units.ts';
import { text } from './limit-schema.ts';

/** What the work of a run is counted in, R of the Software Carbon Intensity. */
export interface FunctionalUnit {
  /** `inference`, `1k tokens`. */
  readonly name: string;
  /** How many units the name means: 1000 for `1k tokens`. */
  readonly count: number;
  /** What counts it: `tokens`, `calls`, `runs`, or a figure of the report. */
  readonly from: string;
}

/** The machine that the work runs on, for its share of embodied emissions. */
export interface Device {
  readonly embodied: Grams;
  readonly lifetime: Seconds;
}

/** What the gate counts by itself, by the singular of its name. */
const builtIn: Readonly<Record<string, string>> = {
  token: 'tokens',
  'input token': 'input-tokens',
  'output token': 'output-tokens',
  call: 'calls',
  run: 'runs',
};
export const builtInCounts: readonly string[] = Object.values(builtIn);

const multiples = { k: 1e3, M: 1e6, G: 1e9 } as const;

interface Counted {
  readonly count: number;
  readonly unit: string;
}

/** Reads `inference`, `1000 inferences`, `1k tokens` or `1k-tokens`. */
function parseCounted(given: string): Counted | undefined {
  const match = /^(?:(\d+(?:\.\d+)?)[\s-]*)?(?:([kMG])[\s-]+)?([^\d\s-].*)$/.exec(given.trim());
  if (!match) return undefined;
  const [, digits = '1', multiple, name = ''] = match;
  const count = Number(digits) * (multiple ? multiples[multiple as keyof typeof multiples] : 1);
  return count > 0 ? { count, unit: singular(name) } : undefined;
}

const singular = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')
    .replace(/s$/, '');

/** The unit that the `per` of a limit names. */
export function unitNamed(
  per: string,
  declared: FunctionalUnit | undefined,
): Parsed<FunctionalUnit> {
  const counted = parseCounted(per);
  const name = per.trim();
  if (!counted)
    return { refused: `"${name}" is not a unit; write it like "inference" or "1k tokens"` };
  const { count, unit } = counted;
  if (declared && unit === parseCounted(declared.name)?.unit)
    return { value: { name, count, from: declared.from } };
  const from = Object.hasOwn(builtIn, unit) ? builtIn[unit] : undefined;
  return from === undefined
    ? {
        refused: `"${name}" is not counted by anything; name what counts it: functional-unit: { name: ${unit}, from: … }, or use tokens, calls or runs`,
      }
    : { value: { name, count, from } };
}

const short = (description: string, ...examples: readonly string[]) =>
  z
    .string()
    .check(
      z.minLength(1, 'must not be empty'),
      z.maxLength(60, 'must not be longer than 60 characters'),
      z.meta({ description, examples: [...examples] }),
    );

export const functionalUnit = z
  .optional(
    z.pipe(
      z.strictObject({
        name: short('What the work is counted in.', 'inference', '1k tokens', 'test'),
        from: short(
          'What counts it: tokens, input-tokens, output-tokens, calls, runs, or a number in the report by its key or column.',
          'calls',
          'predictions',
        ),
      }),
      z.transform(({ name, from }, { issues }): FunctionalUnit => {
        const counted = parseCounted(name);
        if (counted) return { name: name.trim(), count: counted.count, from };
        const message = `"${name}" is not a unit; write it like "inference" or "1k tokens"`;
        issues.push({ code: 'custom', message, path: ['name'], input: name });
        return z.NEVER;
      }),
    ),
  )
  .register(z.globalRegistry, { description: 'Functional unit of the Software Carbon Intensity.' });

export const device = z
  .optional(
    z.strictObject({
      embodied: text((value) => parseQuantity('emissions', value)).register(z.globalRegistry, {
        description: 'Emissions of making the machine (CO₂e).',
        examples: ['1200 kg'],
      }),
      lifetime: text((value) => parseQuantity('duration', value)).check(
        z.refine((seconds) => seconds > 0, 'must be above zero'),
        z.meta({ description: 'Total hours of use of the machine.', examples: ['35040 h'] }),
      ),
    }),
  )
  .register(z.globalRegistry, { description: 'The machine, for the embodied emissions of a run.' });

interface WithLimits {
  readonly tokens?: object | undefined;
  readonly total?: WithLimits | undefined;
  readonly [metric: string]: unknown;
}
interface WithUnits {
  readonly budgets?: readonly WithLimits[] | undefined;
  readonly 'functional-unit'?: FunctionalUnit | undefined;
}

/** A limit per unit needs something that counts the unit. */
export function countedUnits({ value, issues }: z.core.ParsePayload<WithUnits>): void {
  const check = (limits: object, path: readonly PropertyKey[]) => {
    for (const [key, limit] of Object.entries(limits)) {
      if (key === 'tokens' || key === 'total') check(limit ?? {}, [...path, key]);
      if (typeof limit?.per !== 'string' || key === 'per') continue;
      const unit = unitNamed(limit.per, value['functional-unit']);
      if ('refused' in unit)
        issues.push({
          ...{ code: 'custom', message: unit.refused, input: limit.per },
          path: [...path, key, 'per'],
        });
    }
  };
  for (const [index, entry] of (value.budgets ?? []).entries()) check(entry, ['budgets', index]);
}
