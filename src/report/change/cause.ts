import type { Compared } from '../../compare/baseline/comparison.ts';
import type { Decomposition } from '../../compare/baseline/decompose.ts';
import { formatQuantity } from '../../units.ts';
import { metricSuffix, signedQuantity } from '../text/amounts.ts';

type Parts = Readonly<Record<keyof Decomposition, number>>;

/** A part this much smaller than the largest is shown as zero. */
const negligible = 0.005;

/** `Emissions rose by 1.71 kg CO₂e: +1.86 kg from more energy, −153 g from a cleaner grid`. */
export function describeCause(comparison: Compared, cause: Decomposition): string {
  const parts = withoutNegligible(cause);
  const { energy, mix, grid } = parts;
  return [
    `${describeChange(comparison, parts)}: ${describePart(energy, ['more energy', 'less energy', 'energy'])}`,
    ...(mix === 0
      ? []
      : [describePart(mix, ['a shift to dirtier grids', 'a shift to cleaner grids', ''])]),
    describePart(grid, ['a dirtier grid', 'a cleaner grid', 'the grid']),
  ].join(', ');
}

function withoutNegligible({ energy, mix, grid }: Decomposition): Parts {
  const largest = Math.max(Math.abs(energy), Math.abs(mix), Math.abs(grid));
  const shown = (part: number) => (Math.abs(part) < negligible * largest ? 0 : part);
  return { energy: shown(energy), mix: shown(mix), grid: shown(grid) };
}

function describePart(
  grams: number,
  [more, less, none]: readonly [string, string, string],
): string {
  if (grams === 0) return `±0 from ${none}`;
  return `${signedQuantity('emissions', grams)} from ${grams > 0 ? more : less}`;
}

/** The total, and the grid as its cause where a change of the energy does not explain it. */
function describeChange({ current, baseline }: Compared, parts: Parts): string {
  const { energy, mix, grid } = parts;
  const total = energy + mix + grid;
  const isNoise = Math.abs(current - baseline.median) <= baseline.band;
  const cause = largestCause(parts, total, isNoise);
  if (cause === undefined && isNoise) return 'Emissions are typical, within the noise';
  const amount = `by ${formatQuantity('emissions', Math.abs(total))}${metricSuffix.emissions}`;
  return `Emissions ${total > 0 ? 'rose' : 'fell'} ${amount}${cause ? `, ${cause}` : ''}`;
}

/** Undefined where the energy is the cause: what the author can change comes first. */
function largestCause(parts: Parts, total: number, isNoise: boolean): string | undefined {
  const { energy, mix, grid } = parts;
  const isMix = mix * total > 0 && Math.abs(mix) > Math.max(Math.abs(energy), Math.abs(grid));
  const isGrid =
    grid * total > 0 &&
    Math.abs(grid) > Math.abs(energy) &&
    (isNoise || (total > 0 ? energy <= 0 : energy > 0));
  if (!isMix && !isGrid) return undefined;
  const others = isMix ? [energy, grid] : [energy, mix];
  const degree = others.every((part) => part * total <= 0) ? 'only' : 'mainly';
  const dirtier = total > 0 ? 'dirtier' : 'cleaner';
  return isMix
    ? `${degree} because more of the energy was used on ${dirtier} grids`
    : `${degree} because the grid was ${dirtier}`;
}
