import { readPattern } from '../../pattern.ts';
import { headerIn } from '../content/table.ts';
import { type ColumnMetric, columnMetrics, factorOf, unitIn } from './column-unit.ts';
import { figureKey } from './figure-key.ts';

/** Most characters of a column's name in a proposal. */
const longestName = 80;

/**
 * The entry under `reports` in the budget file that would read a custom table, from columns with
 * a metric and a unit in their names; undefined without a column of emissions or energy.
 */
export function proposedTable(path: string, beginning: string): string | undefined {
  const pattern = readPattern(path);
  if ('refused' in pattern || pattern.value.negated) return undefined;
  const names = (headerIn(beginning)?.columns ?? []).filter(({ length }) => length <= longestName);
  const columns = columnMetrics.flatMap((metric) => columnOf(metric, names) ?? []);
  if (!columns.some(({ metric }) => metric === 'emissions' || metric === 'energy'))
    return undefined;
  const entries = columns.map(({ metric, name }) => `${metric}: ${JSON.stringify(name)}`);
  const units = columns.flatMap(({ unit }) => unit ?? []);
  const stated = units.length > 0 ? [`unit: [${units.join(', ')}]`] : [];
  return `reports: { ${JSON.stringify(path)}: { ${[...entries, ...stated].join(', ')} } }`;
}

interface Column {
  readonly metric: ColumnMetric;
  readonly name: string;
  /** Set if the name does not have it in brackets. */
  readonly unit?: string;
}

function columnOf(metric: ColumnMetric, names: readonly string[]): Column | undefined {
  const name = names.find((one) => figureKey(one)?.metric === metric);
  if (name === undefined) return undefined;
  if ('value' in factorOf(metric, name, undefined)) return { metric, name };
  const unit = name
    .split(/[^A-Za-z0-9]/)
    .map((word) => unitIn(metric, word))
    .find((one) => one !== undefined);
  return unit === undefined ? undefined : { metric, name, unit };
}
