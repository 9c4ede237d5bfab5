import { max, min } from 'd3-array';
import { azurePue, runnerPower, type Spread } from './power.ts';
import type { DeclaredRunner } from './runner.ts';

/** The ends of the widest estimate of energy, as multiples of its likely figure. */
export interface Widest {
  readonly low: number;
  readonly high: number;
}

/**
 * How far an estimate may be from its likely figure, for any type of runner: records of a
 * history keep only the likely figure.
 */
export function widestRange(declared: readonly DeclaredRunner[] = []): Widest {
  const hosted = Object.values(runnerPower).map(
    ({ watts }): Spread => ({
      low: watts.low * azurePue.low,
      likely: watts.likely * azurePue.likely,
      high: watts.high * azurePue.high,
    }),
  );
  const own = declared.flatMap((one): readonly Spread[] =>
    one.kind === 'power' ? [{ ...one, likely: (one.low + one.high) / 2 }] : [],
  );
  const all = [...hosted, ...own];
  return {
    low: min(all, ({ low, likely }) => low / likely) ?? 1,
    high: max(all, ({ high, likely }) => high / likely) ?? 1,
  };
}
