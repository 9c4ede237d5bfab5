import type { Waste } from '../../reduce/ci/waste.ts';
import { formatNumber } from '../../units.ts';
import { formatRange } from './amounts.ts';

/** `12.3 minutes, 0.90–3.20 Wh`. */
export function formatWaste({ minutes, energy }: Waste): string {
  const time = `${formatNumber(minutes)} minutes`;
  return energy ? `${time}, ${formatRange('energy', energy.low, energy.high)}` : time;
}
