import { matches } from '../compare/budget/match.ts';
import type { Verdict } from '../compare/verdict.ts';
import { listFirst } from '../list.ts';
import { shownName } from './text/sanitize.ts';

const mostNames = 2;

/**
 * The subject of a verdict: `train`, `all workloads`, or a pattern of the budget that matches the names of
 * its workloads. If the pattern matches their artifacts instead, the names of the workloads are shown.
 */
export function subjectName({ subject, budget, workloads }: Verdict, length = 60): string {
  const patterns = budget?.workloads;
  const names = workloads.map(({ name }) => name);
  const isKnown = !patterns || names.every((name) => matches(patterns, name));
  if (names.length < 2 || isKnown) return shownName(subject, length);
  return listFirst(names, mostNames, (name) => shownName(name, Math.floor(length / 2)));
}
