import { group } from 'd3-array';
import { byModel, cacheHitShare, tokensIn } from '../../compare/tokens.ts';
import { describePlace } from '../../errors.ts';
import { carbonIntensityOfAll } from '../../measure/carbon-intensity.ts';
import { isFromJobTimes } from '../../measure/estimate/estimate.ts';
import type { Measurement, ModelUsage, Warning } from '../../measure/measurement.ts';
import { formatCount, formatNumber, formatPercent, formatQuantity } from '../../units.ts';
import type { Findings } from '../findings.ts';
import { blocks, code, details, escapeText } from '../text/markdown.ts';
import { placeOf, toolOf } from '../text/measured-by.ts';
import { shownName, truncate } from '../text/sanitize.ts';

/** Names that a line lists before it counts them. */
const mostNames = 3;

/** How the figures of reports were measured, folded: a line per method and location, then the warnings. */
export function howMeasured({ measured, measured: { skipped } }: Findings, most: number): string {
  const measurements = measured.measurements.filter((one) => !isFromJobTimes(one));
  if (measurements.length === 0) return '';
  const groups = [...group(measurements, fingerprint).values()];
  const warnings = [...new Set(measurements.flatMap((one) => one.warnings.map(describeWarning)))];
  return details(
    `How it was measured${warnings.length === 0 ? '' : ` (⚠️ ${count(warnings.length, 'warning')})`}`,
    blocks(
      groups.slice(0, most).map(describeGroup).join('\n'),
      more(groups.length - most, 'methods'),
      modelsCalled(measurements, most),
      countedOnce(skipped.filter(({ repeats }) => repeats).length),
      warnings.slice(0, most).join('\n'),
      more(warnings.length - most, 'warnings'),
    ),
  );
}

/** A summary next to the reports that it sums up would count twice. */
const countedOnce = (summaries: number): string =>
  summaries === 0
    ? ''
    : `${summaries === 1 ? 'A summary repeats' : `${summaries} summaries repeat`} the figures of other reports in the same artifact digit for digit. Those reports count, and the ${summaries === 1 ? 'summary does' : 'summaries do'} not; “Skipped” lists ${summaries === 1 ? 'it' : 'them'}.`;

/** Files and rows that do not count, and why, folded. */
export function skippedFiles({ measured: { skipped } }: Findings, most: number): string {
  if (skipped.length === 0) return '';
  const lines = skipped
    .slice(0, most)
    .map(
      ({ where, why }) =>
        `- ${code(truncate(describePlace(where), 120) || 'report')}: ${escapeText(truncate(why, 300))}`,
    );
  return details(
    `Skipped (${skipped.length})`,
    blocks(lines.join('\n'), more(skipped.length - most, 'skipped')),
  );
}

/** ``- `train`: CodeCarbon 3.3.0, azure eastus (virginia, USA), 418 g/kWh, PUE 1.1, from `emissions.csv` ``. */
function describeGroup(measurements: readonly Measurement[]): string {
  const [first] = measurements as [Measurement];
  const { pue, cpu, gpu, trackingMode } = first.method;
  const intensity = carbonIntensityOfAll(measurements);
  const names = measurements.map(({ workload }) => workload);
  const facts = [
    toolOf(first),
    first.kind === 'measured' ? '' : first.kind,
    placeOf(first),
    intensity === undefined ? '' : `${formatNumber(intensity)} g/kWh`,
    pue === undefined ? '' : `PUE ${pue} included`,
    cpu ?? '',
    gpu ?? '',
    trackingMode === undefined ? '' : `tracking: ${trackingMode}`,
  ];
  const shown = facts
    .filter((fact) => fact !== '')
    .map((fact) => escapeText(shownName(fact, 80)))
    .join(', ');
  return `- ${listed(names, 'workloads', 40)}: ${shown}; from ${listed(measurements.map(sourceOf), 'files', 60)}`;
}

function sourceOf({ source: { artifact, file } }: Measurement): string {
  return [artifact, file].filter((part, index, all) => part && part !== all[index - 1]).join('/');
}

function listed(names: readonly string[], what: string, longest: number): string {
  const different = [...new Set(names)];
  return different.length > mostNames
    ? `${different.length} ${what}`
    : different.map((name) => code(shownName(name, longest))).join(', ');
}

function describeWarning({ what, where }: Warning): string {
  const place = describePlace(where);
  return `- ⚠️ ${escapeText(truncate(what, 300))}${place === '' ? '' : ` (${code(truncate(place, 120))})`}`;
}

/** The same for measurements with the same kind, method and location. */
function fingerprint({ kind, method, location }: Measurement): string {
  return JSON.stringify([kind, Object.entries(method).sort(), Object.entries(location).sort()]);
}

function more(rest: number, what: string): string {
  return rest > 0 ? `… and ${rest} more ${what}.` : '';
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The language models that were called, and how much of the input was read from a cache. */
function modelsCalled(measurements: readonly Measurement[], most: number): string {
  const models = byModel(measurements);
  if (models.length === 0) return '';
  const all = tokensIn(models);
  const hits = cacheHitShare(models);
  const rest = models.length - most;
  return blocks(
    'Language models:',
    models
      .slice(0, most)
      .map((model) => describe(model, all))
      .join('\n'),
    rest > 0 ? `… and ${rest} more models.` : '',
    hits === undefined ? '' : `${formatPercent(hits)} of the input was read from a cache.`,
  );
}

/** ``- `claude-sonnet`: 812 calls; tokens: 10.6 M in, 31.0 M from a cache, 2.31 M out (100% of all)``. */
function describe(usage: ModelUsage, all: number): string {
  const { model, calls, inputTokens, cacheWriteTokens, cachedTokens, outputTokens } = usage;
  const share = all > 0 ? ` (${formatPercent(tokensIn([usage]) / all)} of all)` : '';
  const counts = [
    `${tokens(inputTokens + cacheWriteTokens)} in`,
    `${tokens(cachedTokens)} from a cache`,
    `${tokens(outputTokens)} out`,
  ].join(', ');
  const made = calls > 0 ? `${formatCount(calls)} calls` : 'calls unknown';
  return `- ${code(shownName(model, 40))}: ${made}; tokens: ${counts}${share}`;
}

const tokens = (count: number): string =>
  count < 1000 ? String(count) : formatQuantity('output-tokens', count).replace(/ ?tokens$/, '');
