import type { Finding, Level, Verdict } from '../compare/verdict.ts';
import type { Workload } from '../compare/workload.ts';
import type { Place } from '../errors.ts';
import type { LeftAside, Measurement } from '../measure/measurement.ts';
import type { Amounts, Metric } from '../units.ts';
import type { Findings, Run } from './findings.ts';
import { headline } from './headline.ts';
import { carbonIntensityOf } from './method.ts';
import { type Remark, remarksOn } from './remarks.ts';

/** Amounts with their units in the names; an absent one is unknown, never zero. */
export interface ResultAmounts {
  readonly emissionsKg?: number;
  readonly energyKwh?: number;
  readonly waterL?: number;
  readonly durationS?: number;
}

/** The JSON result file, version 1. Keys may be added within a version, never changed or removed. */
export interface Result {
  readonly schemaVersion: 1;
  readonly run: Run;
  readonly verdict: Level;
  readonly conclusion: string;
  readonly headline: string;
  readonly totals: ResultAmounts;
  /** Where the budget came from. */
  readonly budget: { readonly kind: string; readonly path?: string; readonly commit?: string };
  readonly verdicts: readonly ResultVerdict[];
  readonly workloads: readonly ResultWorkload[];
  /** What is missing, unreadable or broken, with place and remedy. */
  readonly problems: readonly Remark[];
  readonly warnings: readonly { readonly workload: string; readonly what: string }[];
  readonly leftAside: readonly LeftAside[];
}

export interface ResultVerdict {
  readonly subject: string;
  readonly verdict: Level;
  readonly amounts: ResultAmounts;
  readonly workloads: readonly string[];
  readonly limits: readonly ResultLimit[];
}

/** `used` and `limit` are in `unit`; `usedPercent` is absent when unknown or over a limit of 0. */
export interface ResultLimit {
  readonly metric: Metric;
  readonly unit: string;
  readonly verdict: Level;
  readonly limit: number;
  readonly warnAtPercent: number;
  readonly used?: number;
  readonly usedPercent?: number;
  readonly where: Place;
}

export interface ResultWorkload {
  readonly name: string;
  readonly amounts: ResultAmounts;
  /** Metrics whose amount is only a part. */
  readonly partial: readonly Metric[];
  readonly carbonIntensityGPerKwh?: number;
  readonly measurements: readonly Pick<Measurement, 'method' | 'location' | 'source'>[];
}

/** The result as JSON text. */
export function result(findings: Findings): string {
  return `${JSON.stringify(describe(findings), null, 2)}\n`;
}

export function describe(findings: Findings): Result {
  const { run, judgement, measured, policy } = findings;
  const { text: _, ...budget } = { text: '', ...policy.source };
  return {
    schemaVersion: 1,
    run,
    verdict: judgement.level,
    conclusion: judgement.conclusion,
    headline: headline(findings),
    totals: named(judgement.amounts),
    budget,
    verdicts: judgement.verdicts.map(verdictOf),
    workloads: judgement.verdicts.flatMap(({ workloads }) => workloads.map(workloadOf)),
    problems: remarksOn(findings),
    warnings: measured.measurements.flatMap(({ workload, warnings }) =>
      warnings.map((warning) => ({ workload, ...warning })),
    ),
    leftAside: measured.leftAside,
  };
}

const kept: Record<Metric, [key: keyof ResultAmounts, unit: string, factor: number]> = {
  emissions: ['emissionsKg', 'kg CO2e', 1e-3],
  energy: ['energyKwh', 'kWh', 1],
  water: ['waterL', 'L', 1],
  duration: ['durationS', 's', 1],
};

function named(amounts: Amounts): ResultAmounts {
  const entries = Object.entries(amounts) as [Metric, number | undefined][];
  return Object.fromEntries(
    entries
      .filter(([, value]) => value !== undefined)
      .map(([metric, value]) => [kept[metric][0], rounded((value as number) * kept[metric][2])]),
  );
}

function verdictOf({ subject, level, amounts, workloads, findings }: Verdict): ResultVerdict {
  return {
    subject,
    verdict: level,
    amounts: named(amounts),
    workloads: workloads.map(({ name }) => name),
    limits: findings.map(limitOf),
  };
}

function limitOf({
  limit: { metric, limit, warnAt, where },
  level,
  used,
  share,
}: Finding): ResultLimit {
  const [, unit, factor] = kept[metric];
  const finite = share !== undefined && Number.isFinite(share);
  return {
    metric,
    unit,
    verdict: level,
    limit: rounded(limit * factor),
    warnAtPercent: rounded(warnAt * 100),
    ...(used === undefined ? {} : { used: rounded(used * factor) }),
    ...(finite ? { usedPercent: rounded(share * 100) } : {}),
    where,
  };
}

function workloadOf({ name, amounts, gaps, measurements }: Workload): ResultWorkload {
  const intensity = carbonIntensityOf(measurements);
  return {
    name,
    amounts: named(amounts),
    partial: gaps,
    ...(intensity === undefined ? {} : { carbonIntensityGPerKwh: rounded(intensity) }),
    measurements: measurements.map(({ method, location, source }) => ({
      method,
      location,
      source,
    })),
  };
}

/** Without the last digits that adding and dividing in floating point leaves. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
