import * as z from 'zod/mini';
import type { DeclaredRunner } from '../../measure/estimate/runner.ts';
import type { Parsed } from '../../units.ts';
import { text } from './limit-schema.ts';

type Power = { readonly kind: 'power'; readonly low: number; readonly high: number };
type Size = { readonly kind: 'size'; readonly vcpus: number };

const units: Readonly<Record<string, number>> = { W: 1, kW: 1e3 };
const example = 'write it like "350 W", "200-350 W" or "16 vCPU"';

/** Reads `350 W`, `200-350 W`, `1.2 kW`, or the size of a runner that GitHub hosts, `16 vCPU`. */
function parseRunner(written: string): Parsed<Power | Size> {
  const size = /^(\d{1,3}) ?v?CPUs?$/i.exec(written.trim());
  if (size) return sizeOf(Number(size[1]), written);
  const power = /^(\d{1,6}(?:\.\d{1,6})?)(?: ?[-–] ?(\d{1,6}(?:\.\d{1,6})?))? ?(k?W)$/.exec(
    written.trim(),
  );
  if (!power) return { refused: `"${written}" is not a power; ${example}` };
  const [, from = '', to = from, unit = 'W'] = power;
  const factor = units[unit] ?? 1;
  return rangeOf(Number(from) * factor, Number(to) * factor, written);
}

const sizeOf = (vcpus: number, written: string): Parsed<Size> =>
  vcpus > 0
    ? { value: { kind: 'size', vcpus } }
    : { refused: `"${written}" is not a size; ${example}` };

function rangeOf(low: number, high: number, written: string): Parsed<Power> {
  if (low <= 0)
    return { refused: `"${written}" is not above zero; write the power that the runner draws` };
  return low <= high
    ? { value: { kind: 'power', low, high } }
    : { refused: `"${written}" has the higher power first; write the lower one first` };
}

const ends = z.pipe(
  z
    .array(text(parseRunner))
    .check(z.length(2, 'must have two powers; write them like [200 W, 350 W]')),
  z.transform(([from, to], { issues }): Power => {
    if (from?.kind === 'power' && to?.kind === 'power' && from.low <= to.high)
      return { kind: 'power', low: from.low, high: to.high };
    issues.push({
      code: 'custom',
      message: 'must be a lower and an upper power; write them like [200 W, 350 W]',
      input: [from, to],
    });
    return z.NEVER;
  }),
);

/** Power of runners by label or group. */
export const runners = z
  .optional(z.record(z.string().check(z.minLength(1)), z.union([text(parseRunner), ends])))
  .register(z.globalRegistry, {
    description:
      'For estimate: jobs, the power of runners by label or group, at the wall, or the size of a larger runner that GitHub hosts.',
    examples: [{ 'my-label': '350 W' }, { 'my-gpu': ['200 W', '350 W'] }, { big: '16 vCPU' }],
  });

/** The runners that a budget file declares, in its order. */
export const declaredRunners = (written: z.output<typeof runners>): readonly DeclaredRunner[] =>
  Object.entries(written ?? {}).map(([label, runner]) => ({ label, ...runner }));
