import type { Grams, GramsPerKilowattHour, KilowattHours } from '../../units.ts';

/** Energy and the carbon intensity it was used at. */
export interface Emitting {
  readonly energy: KilowattHours;
  readonly carbonIntensity: GramsPerKilowattHour;
}

/** A change of emissions, told apart: what the energy used made of it, and what the grid. */
export interface Decomposition {
  readonly energy: Grams;
  readonly grid: Grams;
}

/**
 * Splits the change of emissions between two runs without a residual: LMDI-I, additive (Ang, The
 * LMDI approach to decomposition analysis, Energy Policy 33, 2005); Shapley where a factor is zero,
 * since there the logarithm is not defined.
 */
export function decompose(from: Emitting, to: Emitting): Decomposition {
  const factors = [from.energy, from.carbonIntensity, to.energy, to.carbonIntensity];
  return factors.includes(0 as never) ? shapley(from, to) : lmdi(from, to);
}

/** The sum of the parts, workload by workload. */
export function addUp(parts: readonly Decomposition[]): Decomposition {
  const sum = (pick: (part: Decomposition) => Grams) =>
    parts.reduce((total, part) => total + pick(part), 0) as Grams;
  return { energy: sum(({ energy }) => energy), grid: sum(({ grid }) => grid) };
}

function lmdi(from: Emitting, to: Emitting): Decomposition {
  const weight = logarithmicMean(
    to.energy * to.carbonIntensity,
    from.energy * from.carbonIntensity,
  );
  return {
    energy: (weight * Math.log(to.energy / from.energy)) as Grams,
    grid: (weight * Math.log(to.carbonIntensity / from.carbonIntensity)) as Grams,
  };
}

function shapley(from: Emitting, to: Emitting): Decomposition {
  const meanIntensity = (from.carbonIntensity + to.carbonIntensity) / 2;
  const meanEnergy = (from.energy + to.energy) / 2;
  return {
    energy: ((to.energy - from.energy) * meanIntensity) as Grams,
    grid: ((to.carbonIntensity - from.carbonIntensity) * meanEnergy) as Grams,
  };
}

/** L(a, b) = (a − b) / ln(a / b), and a where both are the same. */
function logarithmicMean(a: number, b: number): number {
  const relative = (a - b) / b;
  if (relative === 0) return a;
  // Each form of the logarithm is exact where the other loses its digits.
  const logarithm = Math.abs(relative) < 0.5 ? Math.log1p(relative) : Math.log(a / b);
  return (a - b) / logarithm;
}
