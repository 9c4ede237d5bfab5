import { ascending, fsum, group } from 'd3-array';
import type { Kind, Measurement, Range } from '../measure/measurement.ts';
import { type Amounts, type Metric, metrics } from '../units.ts';

/** All measurements of one workload and kind in a run, summed. */
export interface Workload extends Sum {
  readonly name: string;
  readonly kind: Kind;
  /** Every name that a budget's patterns may match. */
  readonly names: readonly string[];
  readonly measurements: readonly Measurement[];
}

/** Amounts of one kind, added up. */
export interface Sum {
  readonly amounts: Amounts;
  /** Metrics that some of the parts do not report, so that the amount is incomplete. */
  readonly gaps: readonly Metric[];
  /** For estimates, the range in which the true sums probably lie. */
  readonly range?: Range;
}

/** Measurements by workload and kind, sorted by name: kinds are never added to each other. */
export function workloadsOf(measurements: readonly Measurement[]): readonly Workload[] {
  const groups = group(
    measurements,
    ({ kind }) => kind,
    ({ workload }) => workload,
  );
  return [...groups]
    .flatMap(([kind, byName]) => [...byName].map(([name, members]) => ({ kind, name, members })))
    .sort((a, b) => ascending(a.name, b.name))
    .map(({ kind, name, members }) => ({
      ...{ name, kind },
      names: [...new Set(members.flatMap(({ names }) => [name, ...names]))],
      ...total(members.map(withTokens)),
      measurements: members,
    }));
}

/** The sum of workloads. A run that was reported under several names counts once. */
export const sumOfRuns = (workloads: readonly Workload[]): Sum =>
  total(distinct(workloads.flatMap(({ measurements }) => measurements)).map(withTokens));

/** One measurement per run: measurements of one run under several names share a list of claims. */
export function distinct(measurements: readonly Measurement[]): readonly Measurement[] {
  const seen = new Set<object>();
  return measurements.filter(({ claims }) => {
    if (claims === undefined) return true;
    const isNew = !seen.has(claims);
    seen.add(claims);
    return isNew;
  });
}

export const kindOf = ({ kind = 'measured' }: { readonly kind?: Kind | undefined }): Kind => kind;

/** Adds token counts to the amounts if the report has calls to language models. */
export function withTokens(measurement: Measurement): Measurement {
  const { usage, amounts } = measurement;
  if (!usage) return measurement;
  const counts = {
    'input-tokens': fsum(
      usage,
      ({ inputTokens, cacheWriteTokens }) => inputTokens + cacheWriteTokens,
    ),
    'cached-tokens': fsum(usage, ({ cachedTokens }) => cachedTokens),
    'output-tokens': fsum(usage, ({ outputTokens }) => outputTokens),
  };
  return { ...measurement, amounts: { ...amounts, ...(counts as Amounts) } };
}

/** The sums of the reports' own amounts, before a reference intensity was applied. */
export const asReported = (measurements: readonly Measurement[]) =>
  total(
    measurements.map(({ amounts, reported, ...rest }) =>
      withTokens({ ...rest, amounts: reported ?? amounts }),
    ),
  );

interface Part {
  readonly amounts: Amounts;
  readonly gaps?: readonly Metric[];
  readonly range?: Range;
}

/** Sums without rounding errors. A metric that some parts lack is a gap; one that all lack is absent. */
export function total(parts: readonly Part[]): Sum {
  const gaps = metrics.filter((metric) =>
    parts.some((part) => part.amounts[metric] === undefined || part.gaps?.includes(metric)),
  );
  const ranged = parts.some(({ range }) => range !== undefined);
  return {
    amounts: sumOf(parts.map(({ amounts }) => amounts)),
    gaps,
    ...(ranged && {
      range: {
        low: sumOf(parts.map(({ amounts, range }) => ({ ...amounts, ...range?.low }))),
        high: sumOf(parts.map(highest)),
      },
    }),
  };
}

/** The upper ends of a range, which are never below the likely value. */
const highest = ({ amounts, range }: Part): Amounts =>
  Object.fromEntries(
    metrics.flatMap((metric) => {
      const [likely, high] = [amounts[metric], range?.high[metric]];
      const most = Math.max(likely ?? 0, high ?? 0);
      return likely === undefined && high === undefined ? [] : [[metric, most]];
    }),
  );

const sumOf = (all: readonly Amounts[]): Amounts =>
  Object.fromEntries(
    metrics.flatMap((metric) => {
      const known = all.flatMap((amounts) => amounts[metric] ?? []);
      return known.length === 0 ? [] : [[metric, fsum(known)]];
    }),
  );
