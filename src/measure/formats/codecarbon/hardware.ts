import type { KilowattHours } from '../../../units.ts';
import { parseAmount } from '../../amount.ts';
import type { Hardware, HardwarePart, PartUse } from '../../measurement.ts';
import type { Row } from './cells.ts';

const parts: readonly HardwarePart[] = ['cpu', 'gpu', 'ram'];

/** Energy in kWh and average use of the parts, from columns that CodeCarbon writes since 3.2.1. */
export function hardwareOf(row: Pick<Row, 'number'>): Hardware | undefined {
  const known = parts.flatMap((part) => {
    const use = useOf(row, part);
    return use ? [[part, use] as const] : [];
  });
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

/** CodeCarbon also writes a use of 0 if it sampled nothing, so 0 is unknown. */
function useOf(row: Pick<Row, 'number'>, part: HardwarePart): PartUse | undefined {
  const percent = numberOf(row, `${part}_utilization_percent`);
  const energy = numberOf(row, `${part}_energy`);
  if (!percent || percent > 100 || !energy) return undefined;
  return { energy: energy as KilowattHours, utilisation: percent / 100 };
}

function numberOf(row: Pick<Row, 'number'>, column: string): number | undefined {
  const parsed = parseAmount(row.number(column) ?? '');
  return 'value' in parsed ? parsed.value : undefined;
}
