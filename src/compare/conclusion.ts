import type { Policy } from './budget/policy.ts';
import type { Level } from './level.ts';

/** What GitHub shows for a run, strictest first. */
export const conclusions = ['failure', 'neutral', 'success'] as const;
export type Conclusion = (typeof conclusions)[number];

/** What a conclusion depends on besides the level. */
export interface Grounds {
  /** Absent if there are no budgets, or none that can be read. */
  readonly policy: Policy | undefined;
  /** Whether a report or a budget file, the proposed one included, is missing or cannot be read. */
  readonly isBroken: boolean;
  /** Whether a workload has no budget although there are budgets. */
  readonly isUnbudgeted: boolean;
  /** Whether a workload of the branch's last runs has no report. */
  readonly isVanished: boolean;
  /** Whether something about the budget file is probably a mistake. */
  readonly isWarned: boolean;
  /** Whether what has no budget, and every warning about the budget file, fails. */
  readonly isStrict: boolean;
}

/** The conclusion of a run: the strictest that anything calls for. */
export function conclude(level: Level, grounds: Grounds): Conclusion {
  const { policy, isBroken, isUnbudgeted, isVanished, isWarned, isStrict } = grounds;
  const isLax = level === 'unbudgeted' || isUnbudgeted || isWarned;
  return strictest([
    isBroken ? 'failure' : 'success',
    fromLevel(level, policy),
    isUnbudgeted && policy ? bySeverity[policy.unbudgeted] : 'success',
    isVanished && policy?.vanished === 'fail' ? 'failure' : 'success',
    isStrict && isLax ? 'failure' : 'success',
  ]);
}

const bySeverity = { fail: 'failure', warn: 'neutral', pass: 'success' } as const;

function fromLevel(level: Level, policy: Policy | undefined): Conclusion {
  if (level === 'over') return 'failure';
  if (level === 'unbudgeted') return policy ? bySeverity[policy.unbudgeted] : 'neutral';
  return level === 'missing' ? bySeverity[policy?.missing ?? 'fail'] : 'success';
}

const strictest = (all: readonly Conclusion[]): Conclusion =>
  conclusions.find((one) => all.includes(one)) ?? 'success';

/** An override excuses what is over budget, and nothing else that fails. */
export const excused = (ifNotOver: Conclusion): Conclusion =>
  ifNotOver === 'failure' ? 'failure' : 'neutral';

/** What the step and the check show. A gate that only observes must not block a merge. */
export const enforced = (conclusion: Conclusion, mode: 'enforce' | 'observe'): Conclusion =>
  mode === 'observe' && conclusion === 'failure' ? 'neutral' : conclusion;

/** The exit status of a command: 1 over budget, 2 if there is no verdict, 0 otherwise. */
export function exitStatus(level: Level, conclusion: Conclusion): 0 | 1 | 2 {
  if (conclusion !== 'failure') return 0;
  return level === 'over' ? 1 : 2;
}
