import type { Compared } from '../../compare/baseline/comparison.ts';
import type { Decomposition } from '../../compare/baseline/decompose.ts';
import { gas, signedQuantity } from './amounts.ts';

/** A part this much smaller than the other says nothing. */
const negligible = 0.005;

/** `Emits less only because the grid was cleaner: energy +34.6 g, grid −54.6 g, together −20.0 g CO₂e`. */
export function describeCause(comparison: Compared, cause: Decomposition): string {
  const largest = Math.max(Math.abs(cause.energy), Math.abs(cause.grid));
  const told = (part: number) => (Math.abs(part) < negligible * largest ? 0 : part);
  const [energy, grid] = [told(cause.energy), told(cause.grid)];
  const parts = `energy ${signed(energy)}, grid ${signed(grid)}`;
  const both = energy !== 0 && grid !== 0;
  const together = both ? `, together ${signed(energy + grid)}${gas.emissions}` : '';
  return `${reason(comparison, energy, grid)}: ${parts}${together}`;
}

/** What the author has a part in comes first: a change of energy that chance does not explain. */
function reason({ current, baseline }: Compared, energy: number, grid: number): string {
  const total = energy + grid;
  const byChance = Math.abs(current - baseline.median) <= baseline.band;
  const byGrid = Math.abs(grid) > Math.abs(energy);
  if (energy > 0 && total < 0) return 'Emits less only because the grid was cleaner';
  if (total > 0 && byGrid && (byChance || energy <= 0))
    return 'Emits more only because the grid was dirtier';
  if (total < 0 && byGrid && byChance) return 'Emits less only because the grid was cleaner';
  if (byChance) return 'Emits as much as usual, within the noise';
  return total > 0 ? 'Emits more than usual' : 'Emits less than usual';
}

const signed = (grams: number) => (grams === 0 ? '±0' : signedQuantity('emissions', grams));
