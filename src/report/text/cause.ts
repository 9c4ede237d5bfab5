import type { Compared } from '../../compare/baseline/comparison.ts';
import type { Decomposition } from '../../compare/baseline/decompose.ts';
import { gas, signedQuantity } from './amounts.ts';

/** A part this much smaller than the other says nothing. */
const negligible = 0.005;

/** `Emits less only because the grid was cleaner: energy +34.6 g, grid −54.6 g, together −20.0 g CO₂e`. */
export function describeCause(comparison: Compared, cause: Decomposition): string {
  const sizes = [cause.energy, cause.mix, cause.grid].map(Math.abs);
  const told = (part: number) => (Math.abs(part) < negligible * Math.max(...sizes) ? 0 : part);
  const [energy, mix, grid] = [told(cause.energy), told(cause.mix), told(cause.grid)];
  const moved = mix === 0 ? '' : `, where it was used ${signed(mix)}`;
  const parts = `energy ${signed(energy)}${moved}, grid ${signed(grid)}`;
  const several = [energy, mix, grid].filter((part) => part !== 0).length > 1;
  const together = several ? `, together ${signed(energy + mix + grid)}${gas.emissions}` : '';
  return `${reason(comparison, { energy, mix, grid })}: ${parts}${together}`;
}

/** What the author has a part in comes first: a change of energy that chance does not explain. */
function reason(
  { current, baseline }: Compared,
  { energy, mix, grid }: Readonly<Record<keyof Decomposition, number>>,
): string {
  const total = energy + mix + grid;
  const byChance = Math.abs(current - baseline.median) <= baseline.band;
  if (mix * total > 0 && Math.abs(mix) > Math.max(Math.abs(energy), Math.abs(grid)))
    return total > 0
      ? 'Emits more because more of the energy was used on dirtier grids'
      : 'Emits less because more of the energy was used on cleaner grids';
  const byGrid = Math.abs(grid) > Math.abs(energy);
  if (energy > 0 && total < 0) return 'Emits less only because the grid was cleaner';
  if (total > 0 && byGrid && (byChance || energy <= 0))
    return 'Emits more only because the grid was dirtier';
  if (total < 0 && byGrid && byChance) return 'Emits less only because the grid was cleaner';
  if (byChance) return 'Emits as much as a typical run, within the noise';
  return total > 0 ? 'Emits more than a typical run' : 'Emits less than a typical run';
}

const signed = (grams: number) => (grams === 0 ? '±0' : signedQuantity('emissions', grams));
