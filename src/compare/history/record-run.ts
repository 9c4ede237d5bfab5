import type { Metric } from '../../units.ts';
import { type Level, worst } from '../level.ts';
import { methodOf } from '../method.ts';
import type { Judgement } from '../verdict.ts';
import { asReported, type Workload } from '../workload.ts';
import type { HistoryRecord } from './jsonl.ts';

/** Which run it is that enters the history. */
export interface RunRef {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly sha: string;
  readonly branch: string;
  readonly runId: number;
  readonly attempt: number;
}

/** One record per workload; an amount of which only a part is known is left out. */
export function recordsOf(
  judgement: Judgement,
  { at, sha, branch, runId, attempt }: RunRef,
): readonly HistoryRecord[] {
  const levelOf = levelsIn(judgement);
  return judgement.workloads.map((workload) => ({
    ...{ at, sha, branch, runId, attempt, workload: workload.name },
    ...(workload.kind !== 'measured' && { kind: workload.kind }),
    ...figuresOf(workload),
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

/** The level of each workload, which is the worst of the verdicts that include it. */
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

/** The figures as the reports give them, so that another reference can be applied later. */
function figuresOf({ measurements }: Workload) {
  const { amounts, gaps } = asReported(measurements);
  const whole = (metric: Metric) => (gaps.includes(metric) ? undefined : amounts[metric]);
  const [grams, energyKwh] = [whole('emissions'), whole('energy')];
  return {
    emissionsKg: grams === undefined ? undefined : grams / 1e3,
    energyKwh,
    waterL: whole('water'),
    durationS: whole('duration'),
    inputTokens: whole('input-tokens'),
    cachedTokens: whole('cached-tokens'),
    outputTokens: whole('output-tokens'),
    carbonIntensity: grams !== undefined && energyKwh ? grams / energyKwh : undefined,
  };
}
