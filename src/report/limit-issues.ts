import type { AmountLimit, IncreaseLimit, ShareLimit } from '../compare/budget/policy.ts';
import { isFromJobs } from '../compare/estimated.ts';
import { type AmountResult, ofKind, type UnitResult } from '../compare/limit-result.ts';
import type { ReferenceIntensity } from '../compare/reference-intensity.ts';
import type { Verdict } from '../compare/verdict.ts';
import type { Problem } from '../errors.ts';
import { type Amounts, formatPercent, type Metric } from '../units.ts';
import { kindMismatch } from './kind-mismatch.ts';
import { formatPer } from './text/amounts.ts';
import { describeAllowed } from './text/describe-result.ts';
import { shownName } from './text/sanitize.ts';

/** A limit that cannot be judged, or only in part, because reports lack its metric. */
export interface LimitIssue extends Problem {
  readonly kind: 'unreported' | 'partial';
  readonly title: string;
}

/** What the reports of a verdict lack, for each limit. */
export function limitIssues(
  verdict: Verdict,
  reference: ReferenceIntensity | undefined,
): readonly LimitIssue[] {
  const { results, gaps } = verdict;
  const onAmounts = ofKind('amount', results).flatMap((result): LimitIssue[] => {
    if (result.used === undefined) return [unreported(verdict, result.limit, reference)];
    return gaps.includes(result.limit.metric) ? [partial(verdict, result)] : [];
  });
  const onIncreases = ofKind('increase', results)
    .filter(({ comparison }) => comparison === undefined)
    .map(({ limit }) => unreported(verdict, limit, reference));
  const onUnits = ofKind('unit', results)
    .filter(({ level }) => level === 'missing')
    .map((result) => withoutCount(verdict, result));
  const onShares = ofKind('share', results)
    .filter(({ share }) => share === undefined)
    .map(({ limit }) => uncounted(verdict, limit));
  return [...onAmounts, ...onUnits, ...onIncreases, ...onShares];
}

function unreported(
  verdict: Verdict,
  limit: AmountLimit | IncreaseLimit,
  reference: ReferenceIntensity | undefined,
): LimitIssue {
  const mismatch = kindMismatch(verdict, limit);
  if (mismatch) {
    const { title, what, remedy } = mismatch;
    return { kind: 'unreported', title, what, where: limit.where, remedy };
  }
  const { subject, amounts } = verdict;
  const ofJobs = isFromJobs(verdict) && (limit.metric === 'energy' || limit.metric === 'emissions');
  const allowed =
    limit.kind === 'amount'
      ? formatPer(limit.metric, limit.limit, limit.ratePer)
      : `an increase of ${formatPercent(limit.increase)}`;
  return {
    kind: 'unreported',
    title: `No ${limit.metric} ${ofJobs ? 'known' : 'reported'}`,
    what: `The budget allows "${shownName(subject)}" ${allowed}, but ${ofJobs ? `the ${limit.metric} of none of its jobs is known` : `none of its reports gives its ${limit.metric}`}`,
    where: limit.where,
    remedy:
      ofJobs && amounts.energy === undefined
        ? 'Declare the power of their runners in the budget file.'
        : howToReport(limit.metric, amounts, reference),
  };
}

function withoutCount(
  { subject }: Verdict,
  { limit, used, uncounted: count }: UnitResult,
): LimitIssue {
  const { metric, where } = limit;
  const [from, unit, name] = [limit.per.from, limit.per.name, subject].map((one) => shownName(one));
  const lacking =
    used === undefined
      ? `no report of "${name}" counts ${from}`
      : `${count === 1 ? 'one report' : `${count} reports`} of "${name}" ${count === 1 ? 'lacks' : 'lack'} ${from} or ${metric}`;
  return {
    kind: 'unreported',
    title: `No count of ${from}`,
    what: `The budget limits the ${metric} per ${unit}, and ${lacking}`,
    where,
    remedy: `Write ${from} as a number next to the ${metric}, or give the workloads that count it a separate entry.`,
  };
}

function uncounted({ subject }: Verdict, limit: ShareLimit): LimitIssue {
  return {
    kind: 'unreported',
    title: 'No tokens reported',
    what: `The budget holds "${shownName(subject)}" to a share of tokens (${describeAllowed(limit)}), but none of its reports counts tokens`,
    where: limit.where,
    remedy: 'Upload a log of the calls to language models, or remove this limit from the budget.',
  };
}

/** Emissions can be calculated from energy; with a reference carbon intensity, they always are. */
function howToReport(
  metric: Metric,
  { energy }: Amounts,
  reference: ReferenceIntensity | undefined,
): string {
  if (metric === 'emissions' && reference)
    return 'With a carbon-intensity, emissions are calculated from energy, but no energy is reported. Remove the carbon-intensity or this limit from the budget file.';
  if (metric === 'emissions' && energy !== undefined)
    return 'Its energy is known: name the grid in the budget file, such as "carbon-intensity: FR", or limit the energy instead.';
  return `Use a tool that reports ${metric}, or remove this limit from the budget.`;
}

function partial(verdict: Verdict, { limit }: AmountResult): LimitIssue {
  const { subject } = verdict;
  const issue = {
    kind: 'partial',
    title: `A part of the ${limit.metric} is unknown`,
    where: limit.where,
  } as const;
  if (isFromJobs(verdict))
    return {
      ...issue,
      what: `The ${limit.metric} of some jobs of "${shownName(subject)}" is unknown, so the sum is a lower bound`,
      remedy:
        limit.metric === 'emissions'
          ? 'Declare their runners and set a carbon-intensity in the budget file, or limit the energy instead.'
          : 'Declare the power of their runners in the budget file, or give those jobs a separate budget.',
    };
  return {
    ...issue,
    what: `Some reports of "${shownName(subject)}" do not give their ${limit.metric}, so the sum is a lower bound`,
    remedy: `Use a tool that reports ${limit.metric}, or give those workloads a separate budget.`,
  };
}
