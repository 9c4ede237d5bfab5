import { carbonIntensityOf, type Metric } from '../../units.ts';
import type { Judgement } from '../judge.ts';
import { type Level, worst } from '../level.ts';
import { methodOf } from '../method.ts';
import { asReported, type Workload } from '../workload.ts';
import type { HistoryRecord, RunFigures } from './history-records.ts';

/** The workflow run that a record names. */
export interface RunRef {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly sha: string;
  readonly branch: string;
  readonly runId: number;
  readonly attempt: number;
}

/** One record per workload. */
export const recordsOf = (
  judgement: Judgement,
  { at, sha, branch, runId, attempt }: RunRef,
): readonly HistoryRecord[] =>
  figuresOf(judgement, { at, branch }).map((figures) => ({
    ...{ at, sha, branch, runId, attempt },
    ...figures,
  }));

/** What each workload used; an amount that is only partly known is left out. */
export function figuresOf(
  judgement: Judgement,
  { at, branch }: Pick<RunRef, 'at' | 'branch'>,
): readonly RunFigures[] {
  const levelOf = levelsIn(judgement);
  return judgement.workloads.map((workload) => ({
    ...{ at, branch, workload: workload.name },
    ...(workload.kind !== 'measured' && { kind: workload.kind }),
    ...amountsOf(workload),
    method: methodOf(workload),
    verdict: levelOf(workload),
    ...overrideOf(judgement),
  }));
}

function overrideOf({ override }: Judgement): Pick<HistoryRecord, 'override'> {
  if (override?.kind !== 'granted') return {};
  const { by, at, reason } = override;
  return { override: { by, at, reason } };
}

/** The level of each workload: the worst of the verdicts that include it. */
function levelsIn({ verdicts }: Judgement): (workload: Workload) => Level {
  const levels = new Map<string, Level>();
  const keyOf = ({ kind, name }: Workload) => `${kind} ${name}`;
  for (const { workloads, level } of verdicts)
    for (const workload of workloads) {
      const known = levels.get(keyOf(workload));
      levels.set(keyOf(workload), known === undefined ? level : worst([known, level]));
    }
  return (workload) => levels.get(keyOf(workload)) ?? worst([]);
}

/** The amounts in the reports, so that another reference intensity can be applied later. */
export function amountsOf({ measurements }: Pick<Workload, 'measurements'>) {
  const { amounts, gaps } = asReported(measurements);
  const whole = <M extends Metric>(metric: M) =>
    gaps.includes(metric) ? undefined : amounts[metric];
  const [grams, energyKwh] = [whole('emissions'), whole('energy')];
  return {
    emissionsKg: grams === undefined ? undefined : grams / 1e3,
    energyKwh,
    waterL: whole('water'),
    durationS: whole('duration'),
    inputTokens: whole('input-tokens'),
    cachedTokens: whole('cached-tokens'),
    outputTokens: whole('output-tokens'),
    carbonIntensity: carbonIntensityOf({ emissions: grams, energy: energyKwh }),
  };
}
