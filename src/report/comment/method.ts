import { describePlace } from '../../errors.ts';
import type { Measurement, Warning } from '../../measure/measurement.ts';
import { formatNumber } from '../../units.ts';
import type { Findings } from '../findings.ts';
import { blocks, type Column, code, details, escapeText, table } from '../text/markdown.ts';
import { shownName, truncate } from '../text/sanitize.ts';
import { modelsCalled } from './models.ts';

const columns: readonly Column[] = [
  { title: 'Workloads', align: 'left' },
  { title: 'Tool', align: 'left' },
  { title: 'Kind', align: 'left' },
  { title: 'Source', align: 'left' },
  { title: 'Where', align: 'left' },
  { title: 'Carbon intensity', align: 'right' },
  { title: 'PUE', align: 'right' },
  { title: 'Hardware', align: 'left' },
];
const unknown = 'unknown';
/** Names that a cell lists before it counts them. */
const mostNames = 3;

/** How the figures came about, folded: a row per method and location, then the doubts. */
export function howMeasured(
  { measured: { measurements, skipped } }: Findings,
  most: number,
): string {
  if (measurements.length === 0) return '';
  const groups = byMethod(measurements);
  const shown = withoutUnknown(columns, groups.slice(0, most).map(row));
  const warnings = [...new Set(measurements.flatMap((one) => one.warnings.map(describeWarning)))];
  return details(
    `How it was measured${warnings.length === 0 ? '' : ` (⚠️ ${count(warnings.length, 'warning')})`}`,
    blocks(
      table(shown.columns, shown.rows),
      more(groups.length - most, 'methods'),
      modelsCalled(measurements, most),
      countedOnce(skipped.filter(({ repeats }) => repeats).length),
      warnings.slice(0, most).join('\n'),
      more(warnings.length - most, 'warnings'),
      shown.columns.every(({ title }) => title !== 'Carbon intensity' && title !== 'PUE')
        ? ''
        : '<sub>Carbon intensity is emissions divided by energy. PUE, the energy of the facility for that of the machine, is contained in the figures.</sub>',
    ),
  );
}

/** A summary beside the reports that it sums up would count twice. */
const countedOnce = (summaries: number): string =>
  summaries === 0
    ? ''
    : `${summaries === 1 ? 'A summary repeats' : `${summaries} summaries repeat`} the figures of other reports in the same artifact digit for digit. Those reports count, and the ${summaries === 1 ? 'summary does' : 'summaries do'} not; “Left aside” lists ${summaries === 1 ? 'it' : 'them'}.`;

/** A column that says nothing of any row is left out. */
function withoutUnknown(all: readonly Column[], rows: readonly (readonly string[])[]) {
  const says = all.map((_, index) => rows.some((cells) => cells[index] !== unknown));
  return {
    columns: all.filter((_, index) => says[index]),
    rows: rows.map((cells) => cells.filter((_, index) => says[index])),
  };
}

/** What did not count, and why, folded. */
export function skippedFiles({ measured: { skipped } }: Findings, most: number): string {
  if (skipped.length === 0) return '';
  const lines = skipped
    .slice(0, most)
    .map(
      ({ where, why }) =>
        `- ${code(truncate(describePlace(where), 120) || 'report')}: ${escapeText(truncate(why, 300))}`,
    );
  return details(
    `Left aside (${skipped.length})`,
    blocks(lines.join('\n'), more(skipped.length - most, 'left aside')),
  );
}

/** `CodeCarbon 3.3.0`. */
export function toolOf({ method: { tool, version } }: Measurement): string {
  return version === undefined ? tool : `${tool} ${version}`;
}

/** The place of the electricity, as far as the tool says. */
export function placeOf({ location }: Measurement): string {
  const { cloudProvider, cloudRegion, region, country } = location;
  const cloud = [cloudProvider, cloudRegion].filter(Boolean).join(' ');
  const ground = [region, country].filter(Boolean).join(', ');
  return cloud !== '' && ground !== '' ? `${cloud} (${ground})` : cloud || ground;
}

/** Emissions over energy in gCO₂e/kWh, of the measurements that report both. */
export function carbonIntensityOf(measurements: readonly Measurement[]): number | undefined {
  const both = measurements.filter(
    ({ amounts }) => amounts.emissions !== undefined && (amounts.energy ?? 0) > 0,
  );
  const sum = (metric: 'emissions' | 'energy') =>
    both.reduce((total, { amounts }) => total + (amounts[metric] ?? 0), 0);
  return both.length === 0 ? undefined : sum('emissions') / sum('energy');
}

function row(group: readonly Measurement[]): readonly string[] {
  const [first] = group as [Measurement];
  const { pue, cpu, gpu, trackingMode } = first.method;
  const intensity = carbonIntensityOf(group);
  const names = group.map(({ workload }) => workload);
  const sources = group.map(({ source: { artifact, file } }) =>
    artifact === undefined && file === undefined
      ? 'the list of jobs'
      : [artifact, file].filter((part, index, all) => part && part !== all[index - 1]).join('/'),
  );
  const hardware = [cpu, gpu, trackingMode && `tracking: ${trackingMode}`];
  return [
    listed(names, 'workloads', 40),
    text(toolOf(first)),
    first.kind ?? 'measured',
    listed(sources, 'files', 60),
    text(placeOf(first)),
    intensity === undefined ? unknown : `${formatNumber(intensity)} g/kWh`,
    pue === undefined ? unknown : String(pue),
    text(hardware.filter(Boolean).join(', ')),
  ];
}

function listed(names: readonly string[], what: string, longest: number): string {
  const different = [...new Set(names)];
  return different.length > mostNames
    ? `${different.length} ${what}`
    : different.map((name) => code(shownName(name, longest))).join('<br>');
}

function describeWarning({ what, where }: Warning): string {
  const place = describePlace(where);
  return `- ⚠️ ${escapeText(truncate(what, 300))}${place === '' ? '' : ` (${code(truncate(place, 120))})`}`;
}

function byMethod(measurements: readonly Measurement[]): readonly (readonly Measurement[])[] {
  const groups = new Map<string, Measurement[]>();
  for (const measurement of measurements) {
    const key = fingerprint(measurement);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [measurement]);
    else group.push(measurement);
  }
  return [...groups.values()];
}

function fingerprint({ kind, method, location }: Measurement): string {
  return JSON.stringify([kind, Object.entries(method).sort(), Object.entries(location).sort()]);
}

function text(value: string): string {
  return value === '' ? unknown : escapeText(shownName(value, 80));
}

function more(rest: number, what: string): string {
  return rest > 0 ? `… and ${rest} more ${what}.` : '';
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
