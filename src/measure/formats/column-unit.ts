import { list } from '../../list.ts';
import type { Metric, Parsed } from '../../units.ts';

/** What a custom table may have columns for. */
export const columnMetrics = [
  'emissions',
  'energy',
  'water',
  'duration',
] as const satisfies Metric[];
export type ColumnMetric = (typeof columnMetrics)[number];

/** Units in column names, in base units. */
const units: Readonly<Record<ColumnMetric, Readonly<Record<string, number>>>> = {
  emissions: { mg: 1e-3, g: 1, kg: 1e3, t: 1e6 },
  energy: {
    ...{ mJ: 1 / 3.6e9, J: 1 / 3.6e6, kJ: 1 / 3.6e3, MJ: 1 / 3.6 },
    ...{ mWh: 1e-6, Wh: 1e-3, kWh: 1, MWh: 1e3, GWh: 1e6 },
  },
  water: { mL: 1e-3, L: 1 },
  duration: { ms: 1e-3, s: 1, min: 60, h: 3600 },
};

/** Other spellings, in lower case. Units such as `mWh` and `MWh`, which differ only in case, have none. */
const spellings: Readonly<Record<string, string>> = {
  ...{ grams: 'g', gram: 'g', kilograms: 'kg', kilogram: 'kg', kg: 'kg' },
  ...{ tonnes: 't', tonne: 't', tons: 't', joules: 'J', joule: 'J', kwh: 'kWh', wh: 'Wh' },
  ...{ l: 'L', litres: 'L', liters: 'L', litre: 'L', liter: 'L', ml: 'mL' },
  ...{ sec: 's', secs: 's', second: 's', seconds: 's', mins: 'min', minute: 'min', minutes: 'min' },
  ...{ hr: 'h', hrs: 'h', hour: 'h', hours: 'h', milliseconds: 'ms', msec: 'ms' },
};

/** What may follow a unit of mass: `kg CO2`, `kgCO2eq`, `g CO₂-e`. */
const gas = /[ _.-]?CO(2|₂)[ _-]?(e|eq|eqv)?$/i;

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** The unit of a metric in a text, in our spelling. */
export function unitIn(metric: ColumnMetric, text: string): string | undefined {
  const bare = (metric === 'emissions' ? text.trim().replace(gas, '') : text.trim()).trim();
  const name = own(units[metric], bare) === undefined ? own(spellings, bare.toLowerCase()) : bare;
  return name !== undefined && own(units[metric], name) !== undefined ? name : undefined;
}

/** Base units in one unit of a column, from its name, such as `Energy (kWh)`, or from `unit`. Both must agree. */
export function factorOf(
  metric: ColumnMetric,
  column: string,
  stated: string | undefined,
): Parsed<number> {
  const named = inBrackets(column).flatMap((text) => unitIn(metric, text) ?? []);
  const unit = stated ?? named[0];
  const fitting = list(Object.keys(units[metric]));
  if (unit === undefined)
    return { refused: `"${column}" names no unit of ${metric} in brackets; add unit: ${fitting}` };
  const other = named.find((one) => one !== unit);
  if (other !== undefined)
    return {
      refused: `"${column}" is in ${other} by its name and in ${unit}${stated === undefined ? ' too' : ' by unit'}; keep one of them`,
    };
  return { value: own(units[metric], unit) ?? 1 };
}

/** Texts in round or square brackets. */
function inBrackets(text: string): readonly string[] {
  return [...text.slice(0, 500).matchAll(/[([]([^()[\]]{1,100})[)\]]/g)].map(([, one = '']) => one);
}
