import { fsum } from 'd3-array';
import type { Grams, GramsPerKilowattHour, KilowattHours } from '../../units.ts';

/** Energy and the carbon intensity at which it was used. */
export interface Emitting {
  readonly energy: KilowattHours;
  readonly carbonIntensity: GramsPerKilowattHour;
}

/** A workload before and after. */
export interface Emissions {
  readonly from: Emitting;
  readonly to: Emitting;
}

/** What made emissions change, in parts that add up to the change. */
export interface Decomposition {
  /** More or less energy in total. */
  readonly energy: Grams;
  /** Energy that moved between workloads on grids of different carbon intensity. */
  readonly mix: Grams;
  /** A different carbon intensity of a workload's own grid. */
  readonly grid: Grams;
}

/**
 * Splits a change of emissions without a residual: LMDI-I, additive (Ang, The LMDI approach to
 * decomposition analysis, Energy Policy 33, 2005), with the factors total energy, share of each
 * workload, carbon intensity of each workload; Shapley for all workloads where a factor of one is zero,
 * since the logarithm is not defined there, and parts of two methods would not cancel out.
 */
export function decompose(workloads: readonly Emissions[]): Decomposition {
  const before = fsum(workloads, ({ from }) => from.energy);
  const after = fsum(workloads, ({ to }) => to.energy);
  const factors = workloads.map(({ from, to }): readonly [from: Factors, to: Factors] => {
    // Without energy there are no shares: the other side's are used, so that the mix is not a cause.
    const shares = [from.energy / before, to.energy / after] as const;
    const [earlier, later] = [
      before > 0 ? shares[0] : shares[1],
      after > 0 ? shares[1] : shares[0],
    ];
    return [
      [before, earlier || 0, from.carbonIntensity],
      [after, later || 0, to.carbonIntensity],
    ];
  });
  const partsOf = factors.flat(2).includes(0) ? shapley : lmdi;
  const parts = factors.map(([from, to]) => partsOf(from, to));
  const sum = (index: number) => fsum(parts, (part) => part[index] ?? 0) as Grams;
  return { energy: sum(0), mix: sum(1), grid: sum(2) };
}

/** Factors of a workload's emissions: energy in all, its share of that, its carbon intensity. */
type Factors = readonly [energy: number, share: number, carbonIntensity: number];

function lmdi(from: Factors, to: Factors): Factors {
  const weight = logarithmicMean(product(to), product(from));
  const part = (index: 0 | 1 | 2) => weight * Math.log(to[index] / from[index]);
  return [part(0), part(1), part(2)];
}

/** The mean contribution of each factor over all orders in which the factors may change. */
function shapley(from: Factors, to: Factors): Factors {
  const part = (index: 0 | 1 | 2) => {
    const [a, b] = ([0, 1, 2] as const).filter((other) => other !== index) as [
      0 | 1 | 2,
      0 | 1 | 2,
    ];
    const others =
      (from[a] * from[b] + to[a] * to[b]) / 3 + (from[a] * to[b] + to[a] * from[b]) / 6;
    return (to[index] - from[index]) * others;
  };
  return [part(0), part(1), part(2)];
}

const product = ([energy, share, carbonIntensity]: Factors) => energy * share * carbonIntensity;

/** L(a, b) = (a − b) / ln(a / b), or a if both are equal. */
function logarithmicMean(a: number, b: number): number {
  const relative = (a - b) / b;
  if (relative === 0) return a;
  // Each form of the logarithm is exact where the other loses precision.
  const logarithm = Math.abs(relative) < 0.5 ? Math.log1p(relative) : Math.log(a / b);
  return (a - b) / logarithm;
}
