import * as z from 'zod/mini';
import {
  type ColumnMetric,
  columnMetrics,
  factorOf,
  unitIn,
} from '../../measure/formats/column-unit.ts';
import type { Column } from '../../measure/formats/own-table.ts';
import { readPattern } from '../../pattern.ts';

const name = (description: string, example: string) =>
  z
    .optional(z.string().check(z.minLength(1, 'must not be empty')))
    .register(z.globalRegistry, { description, examples: [example] });

const written = z.strictObject({
  emissions: name('The column of emissions (CO₂e).', 'Carbon Emissions (kg CO2)'),
  energy: name('The column of energy.', 'Energy Consumption (kWh)'),
  water: name('The column of water.', 'Water (L)'),
  duration: name('The column of the duration.', 'Time (s)'),
  workload: name("The column of the workload's name.", 'Model'),
  unit: z.optional(z.union([z.string(), z.array(z.string())])).register(z.globalRegistry, {
    description: 'The unit of a column whose name has no unit in brackets; a list for several.',
    examples: ['kg', ['kg', 'kWh']],
  }),
});
type Written = z.output<typeof written>;

/** An entry for a custom table, with the factor of each column's unit. */
export interface TableColumns {
  readonly columns: { readonly [M in ColumnMetric]?: Column };
  readonly workload?: string;
}

/** Which column of a custom table contains what. */
const table = z.pipe(
  written,
  z.transform((entry, { issues }): TableColumns => {
    const refuse = (message: string, path: readonly string[]) =>
      void issues.push({ code: 'custom', message, path: [...path], input: entry });
    return columnsOf(entry, refuse);
  }),
);

type Refuse = (message: string, path: readonly string[]) => void;

function columnsOf(entry: Written, refuse: Refuse): TableColumns {
  if (entry.emissions === undefined && entry.energy === undefined)
    refuse('names neither emissions nor energy; name the column of one of them', []);
  const stated = statedUnits(entry, refuse);
  // A unit that is wrong leaves its column without one: that is the same fault.
  const isWhole = [entry.unit ?? []].flat().length === stated.size;
  const columns: { [M in ColumnMetric]?: Column } = {};
  for (const metric of columnMetrics) {
    const column = entry[metric];
    if (column === undefined) continue;
    const factor = factorOf(metric, column, stated.get(metric));
    if ('refused' in factor) {
      if (isWhole) refuse(factor.refused, [metric]);
    } else columns[metric] = { name: column, factor: factor.value };
  }
  return { columns, ...(entry.workload !== undefined && { workload: entry.workload }) };
}

/** Each unit belongs to one metric, so the entry need not say which. */
function statedUnits(entry: Written, refuse: Refuse): ReadonlyMap<ColumnMetric, string> {
  const stated = new Map<ColumnMetric, string>();
  const used = columnMetrics.filter((metric) => entry[metric] !== undefined);
  for (const text of [entry.unit ?? []].flat()) {
    const metric = used.find((one) => unitIn(one, text) !== undefined);
    const unit = metric && unitIn(metric, text);
    if (!metric || unit === undefined)
      refuse(`"${text}" is not a unit of ${used.join(' or ') || 'a column'}`, ['unit']);
    else if (stated.has(metric)) refuse(`names two units of ${metric}; keep one`, ['unit']);
    else stated.set(metric, unit);
  }
  return stated;
}

const isFilePattern: z.core.CheckFn<string> = ({ value, issues }) => {
  const read = readPattern(value);
  if (value !== '' && 'refused' in read)
    issues.push({ code: 'custom', message: read.refused, input: value });
  else if ('value' in read && read.value.negated)
    issues.push({ code: 'custom', message: 'must not start with "!"', input: value });
};

/** Custom tables, by the paths of their files. */
export const reports = z
  .optional(z.record(z.string().check(isFilePattern, z.minLength(1, 'must not be empty')), table))
  .register(z.globalRegistry, {
    description:
      "Your own tables: a path or pattern of files in the workspace or in an artifact (also with the artifact's name before a slash), and the column of each figure.",
    examples: [{ 'results.csv': { emissions: 'Carbon Emissions (kg CO2)' } }],
  });
