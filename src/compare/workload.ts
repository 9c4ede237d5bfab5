import { ascending, fsum, group } from 'd3-array';
import type { Kind, Measurement, Range } from '../measure/measurement.ts';
import { type Amounts, type Metric, metrics } from '../units.ts';

/** All measurements of one workload and kind in a run, summed. */
export interface Workload extends Sum {
  readonly name: string;
  readonly kind: Kind;
  /** Every name by which a budget may mean it. */
  readonly names: readonly string[];
  readonly measurements: readonly Measurement[];
}

/** Amounts of one kind, added up. */
export interface Sum {
  readonly amounts: Amounts;
  /** Metrics that some of the parts did not report, so that the amount is only a part. */
  readonly gaps: readonly Metric[];
  /** Of estimates: between what the true sums are thought to lie. */
  readonly range?: Range;
}

/** Measurements by workload and kind, in the order of their names: kinds are never added up. */
export function workloadsOf(measurements: readonly Measurement[]): readonly Workload[] {
  const groups = group(measurements, kindOf, ({ workload }) => workload);
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

/** The sum of workloads, in which a run that stands in several under its names counts once. */
export const sumOfRuns = (workloads: readonly Workload[]): Sum =>
  total(distinct(workloads.flatMap(({ measurements }) => measurements)).map(withTokens));

/** Measurements of different runs: the names under which one run came share their list of claims. */
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

/** The counts of tokens among the amounts, where the report tells of calls to language models. */
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

/** The sums as the reports give them, where the amounts were reckoned at another grid. */
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

/** Sums without rounding errors; a metric that a part lacks is a gap, one that all lack is absent. */
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

/** A range whose upper end lies below the likely value is no range: it ends there at the least. */
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
