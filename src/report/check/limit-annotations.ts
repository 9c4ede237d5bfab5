import type {
  AmountResult,
  IncreaseResult,
  LimitResult,
  ShareResult,
} from '../../compare/limit-result.ts';
import type { Verdict } from '../../compare/verdict.ts';
import type { Place } from '../../errors.ts';
import { formatQuantity, type Metric } from '../../units.ts';
import { describeIncreaseOf } from '../change/contributions.ts';
import type { Findings } from '../findings.ts';
import type { Annotation } from '../publication.ts';
import { subjectName } from '../subject-name.ts';
import { formatPer } from '../text/amounts.ts';
import { describeResult, unitName } from '../text/describe-result.ts';
import { shownName } from '../text/sanitize.ts';

/** An annotation on the line of a limit that is exceeded or near; none for any other. */
export function onLimit(
  verdict: Verdict,
  result: LimitResult,
  { policy, judgement, run }: Findings,
): readonly Annotation[] {
  const { level, limit } = result;
  const isOver = level === 'over';
  if (!isOver && (level !== 'near' || result.kind === 'share')) return [];
  return [
    {
      level: isOver && judgement.conclusion === 'failure' ? 'failure' : 'warning',
      title: `${titleOf(result)}: ${subjectName(verdict)}`,
      message: [
        `${describeResult(result, shownName(run.branch, 40))}.`,
        ...explain(result, verdict),
      ].join('\n'),
      where: ownPlace(policy, limit.where),
    },
  ];
}

/** A place in the repository's own budget file; an inherited limit is in no file of the repository. */
const ownPlace = ({ source }: Findings['policy'], where: Place): Place =>
  source.kind === 'file' && where.file === source.path ? where : {};

function titleOf(result: LimitResult): string {
  const isOver = result.level === 'over';
  switch (result.kind) {
    case 'amount':
      return `${isOver ? 'Over' : 'Near'} the ${result.limit.metric} budget`;
    case 'unit':
      return `${isOver ? 'Over' : 'Near'} the ${result.limit.metric} budget per ${unitName(result.limit)}`;
    case 'increase': {
      const state = result.unproven ? 'No baseline for' : isOver ? 'Over' : 'Near';
      return `${state} the allowed increase of ${result.limit.metric}`;
    }
    case 'share':
      return result.limit.of === 'cache-hits' ? 'Too few cache hits' : 'Model used too much';
  }
}

function explain(result: LimitResult, verdict: Verdict): readonly string[] {
  switch (result.kind) {
    case 'amount':
      return [nextStep(result), ...largestWorkloads(verdict, result.limit.metric)];
    case 'unit':
      return largestWorkloads(verdict, result.limit.metric);
    case 'increase':
      return [reasonFor(result), ...grownWorkloads(result)];
    case 'share':
      return shareRemedy(result);
  }
}

function nextStep({
  limit: { metric, limit, ratePer, period },
  used = 0,
  level,
  range,
  inherited,
  period: periodUse,
}: AmountResult): string {
  if (level === 'near' && inherited !== undefined)
    return 'The branch was already over this limit, and this run uses no more than a typical one.';
  if (level === 'over' && periodUse && periodUse.before >= limit)
    return `The limit was used up before this run: wait for the next ${period}, or change this limit.`;
  if (level === 'over')
    return `Use ${formatPer(metric, (range?.low ?? used) - limit, ratePer)} less, or change this limit.`;
  return range && range.high > limit
    ? 'The limit is within the range of the estimate, so it may be exceeded.'
    : `${formatPer(metric, limit - (range?.high ?? used), ratePer)} left before the check fails.`;
}

function reasonFor({ level, unproven, confirmation, comparison }: IncreaseResult): string {
  if (unproven)
    return 'Part of it is measured in a way that has no baseline yet, so it is unknown whether it is within the limit.';
  if (level === 'over')
    return 'Chance alone explains such an increase in fewer than one of a hundred verdicts.';
  if (confirmation === 'awaited')
    return 'This is the first attempt above the threshold. Re-run all jobs to confirm it.';
  return comparison?.kind === 'compared' && comparison.inherited
    ? 'The branch was already above this limit, and this run adds nothing that stands out.'
    : 'It may be chance, so it is a warning.';
}

const shareRemedy = ({ limit }: ShareResult): readonly string[] =>
  limit.of === 'cache-hits'
    ? [
        'Put what all calls share at the start of the prompt, so that more of it comes from the cache.',
      ]
    : ['Send more of the calls to another model, or change this limit.'];

function grownWorkloads({ limit: { metric }, comparison }: IncreaseResult): readonly string[] {
  return comparison?.kind === 'compared' ? describeIncreaseOf(metric, comparison) : [];
}

/** The workloads that explain an increase, or those that use most. */
function largestWorkloads({ workloads, comparisons }: Verdict, metric: Metric): readonly string[] {
  const comparison = comparisons[metric];
  const grew = comparison?.kind === 'compared' && comparison.change > 0;
  const contributions = grew ? describeIncreaseOf(metric, comparison) : [];
  if (contributions.length > 0) return contributions;
  if (workloads.length < 2) return [];
  const named = workloads
    .flatMap(({ name, amounts }) => {
      const amount = amounts[metric];
      return amount === undefined ? [] : [{ name, amount }];
    })
    .toSorted((a, b) => b.amount - a.amount)
    .slice(0, 3)
    .map(({ name, amount }) => `${shownName(name)} ${formatQuantity(metric, amount)}`);
  return named.length === 0
    ? []
    : [`Largest of ${workloads.length} workloads: ${named.join(', ')}.`];
}
