import { fsum, group } from 'd3-array';
import { embodiedOf, unitsOf } from '../../compare/functional-unit.ts';
import { scopeOf } from '../../compare/scope.ts';
import type { Workload } from '../../compare/workload.ts';
import { formatAdvice } from '../../ledger/advice-cell.ts';
import { rowOf } from '../../ledger/record.ts';
import type { LedgerRow } from '../../ledger/row.ts';
import type { Measurement } from '../../measure/measurement.ts';
import type { Advice } from '../../reduce/rule.ts';
import type { Findings } from '../findings.ts';
import { budgetColumns, decisiveLimits, keyOf } from './decisive-limit.ts';
import { evidenceOf } from './evidence.ts';
import { factorOf, rangeOf } from './factor.ts';

/** The run as rows of the ledger, one per workload: its history record and everything else that is known. */
export function ledgerRows(findings: Findings): readonly LedgerRow[] {
  const { records, judgement } = findings;
  const workloads = new Map(judgement.workloads.map((one) => [keyOf(one), one]));
  const decisive = decisiveLimits(judgement.verdicts);
  const predictions = predictionsByKind(findings);
  return records.flatMap((record) => {
    const key = keyOf({ kind: record.kind ?? 'measured', name: record.workload });
    const workload = workloads.get(key);
    if (!workload) return [];
    const row = {
      ...rowOf(record),
      ...detailsOf(workload, findings),
      ...budgetColumns(decisive.get(key)),
      ...adviceOf(workload, predictions.get(workload.kind)),
    };
    return [withoutAbsent(row)];
  });
}

type Details = Partial<LedgerRow>;

function detailsOf(workload: Workload, findings: Findings): Details {
  return {
    ...originOf(workload, findings),
    ...methodOf(workload),
    ...factorOf(workload, findings.estimate),
    ...rangeOf(workload, findings.estimate),
    ...amountsOf(workload, findings),
    ...ghgProtocolOf(workload, findings),
    ...qualityOf(workload),
    ...evidenceOf(workload, findings),
  };
}

function originOf(workload: Workload, { run, origin, estimate }: Findings): Details {
  const { name, kind, measurements } = workload;
  const isOwn = measurements.every(
    ({ source }) => source.file !== undefined && source.artifact === undefined,
  );
  const measured = estimate?.measured.find(({ report }) =>
    [name, ...measurements.map(({ source }) => source.artifact)].includes(report),
  );
  const isJob = kind === 'estimated' && estimate?.jobs.some(({ job }) => job.name === name);
  return {
    gate: run.gate,
    repository: origin?.repository,
    workflow: origin?.workflow,
    job: isJob ? name : (measured?.job ?? (isOwn ? origin?.job : undefined)),
    event: origin?.event,
    pullRequest: origin?.pullRequest,
    runUrl: origin?.runUrl,
  };
}

/** A property of all measurements; several values are listed, so that the row hides none. */
function common(
  measurements: readonly Measurement[],
  of: (measurement: Measurement) => string | undefined,
): string | undefined {
  const values = [...new Set(measurements.flatMap((one) => of(one) ?? []))].sort();
  return values.length > 0 ? values.join(' + ') : undefined;
}

function methodOf({ kind, measurements }: Workload): Details {
  const pues = new Set(measurements.map(({ method }) => method.pue));
  const [pue] = pues;
  return {
    basis: basisOf(kind, measurements),
    tool: common(measurements, ({ method }) => method.tool),
    toolVersion: common(measurements, ({ method }) => method.version),
    cpu: common(measurements, ({ method }) => method.cpu),
    gpu: common(measurements, ({ method }) => method.gpu),
    trackingMode: common(measurements, ({ method }) => method.trackingMode),
    pue: pues.size === 1 ? pue : undefined,
    runnerImage: common(measurements, ({ method }) => method.runner),
  };
}

function basisOf(kind: Workload['kind'], measurements: readonly Measurement[]) {
  if (kind === 'measured') return 'measured';
  return kind === 'estimated' && measurements.every(({ usage }) => usage) ? 'sourced' : 'estimated';
}

function amountsOf(workload: Workload, { estimate, policy }: Findings): Details {
  const { name, kind, measurements } = workload;
  const { functionalUnit, device } = policy.kind === 'policy' ? policy.policy : {};
  const functionalUnits = functionalUnit && unitsOf(workload, functionalUnit);
  const made = device && embodiedOf(workload, device);
  const jobs = estimate?.jobs.filter(({ job }) => kind === 'estimated' && job.name === name) ?? [];
  const embodied = jobs.map(({ embodied: one }) => one?.likely);
  const offsets = measurements.flatMap(({ offsets: one }) => one ?? []);
  const models = measurements.flatMap(({ usage = [] }) => usage.map(({ model }) => model));
  const bits = new Set(measurements.map(({ model }) => model?.bits));
  const [modelBits] = bits;
  return {
    ...(functionalUnits !== undefined && {
      ...{ functionalUnit: functionalUnit?.name, functionalUnits },
    }),
    embodiedKg:
      made !== undefined
        ? made / 1e3
        : embodied.length > 0 && !embodied.includes(undefined)
          ? fsum(embodied as number[]) / 1e3
          : undefined,
    offsetsClaimedKg: offsets.length > 0 ? fsum(offsets) / 1e3 : undefined,
    models: listed(models),
    modelBits: bits.size === 1 ? modelBits : undefined,
  };
}

function ghgProtocolOf(workload: Workload, { policy, origin }: Findings): Details {
  const declared = policy.kind === 'policy' ? policy.policy.scopes : undefined;
  const scope = scopeOf(workload, declared, origin?.isHosted);
  return { scope, scope3Category: scope === 3 ? 1 : undefined };
}

const qualityOf = ({ gaps, measurements }: Workload): Details => ({
  gaps: listed(gaps),
  warnings: measurements.reduce((sum, { warnings }) => sum + warnings.length, 0),
});

interface Prediction {
  /** Names of the workloads that the advice is about. */
  readonly about: ReadonlySet<string>;
  readonly cell: string;
}

/** Every advice with its saving as shares of all workloads of a kind that it is about. */
function predictionsByKind({
  advice,
  judgement,
}: Findings): ReadonlyMap<Workload['kind'], readonly Prediction[]> {
  if (advice.length === 0) return new Map();
  const kinds = group(judgement.workloads, ({ kind }) => kind);
  return new Map(
    [...kinds].map(([kind, workloads]) => {
      const measurements = workloads.flatMap((one) => one.measurements);
      const predictions = advice.map((one) => ({
        about: new Set(one.about.workloads),
        cell: cellOf(one, measurements),
      }));
      return [kind, predictions] as const;
    }),
  );
}

/** As a cell of the ledger: with the saving as shares of what the advice is about, if they are known. */
function cellOf({ rule, saving, about }: Advice, measurements: readonly Measurement[]): string {
  if (saving.kind !== 'amount') return formatAdvice({ rule });
  const { metric, low, high } = saving;
  const names = new Set(about.workloads);
  const all = measurements.filter(({ workload }) => names.has(workload));
  const of = fsum(all, ({ amounts }) => amounts[metric] ?? 0);
  if (of <= 0 || high > of) return formatAdvice({ rule });
  return formatAdvice({ rule, predicted: { low: low / of, high: high / of } });
}

function adviceOf({ measurements }: Workload, predictions: readonly Prediction[] = []): Details {
  const own = predictions.filter(({ about }) =>
    measurements.some((one) => about.has(one.workload)),
  );
  return { advice: listed(own.map(({ cell }) => cell)) };
}

/** Unique and sorted; undefined if there are none. */
const listed = (values: readonly string[]): string[] | undefined =>
  values.length > 0 ? [...new Set(values)].sort() : undefined;

/** The row without absent columns. Text is well-formed Unicode, as canonical JSON requires. */
function withoutAbsent(row: { [K in keyof LedgerRow]: LedgerRow[K] | undefined }): LedgerRow {
  const entries = Object.entries(row).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, wellFormed(value)]],
  );
  return Object.fromEntries(entries) as LedgerRow;
}

function wellFormed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wellFormed);
  return typeof value === 'string' ? value.replace(loneSurrogate, '\ufffd') : value;
}

const loneSurrogate = /\p{Surrogate}/gu;
