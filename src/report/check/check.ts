import type { Level } from '../../compare/level.ts';
import type {
  AmountResult,
  IncreaseResult,
  LimitResult,
  ShareResult,
  UnitResult,
} from '../../compare/limit-result.ts';
import type { Verdict } from '../../compare/verdict.ts';
import { describePlace, type Place } from '../../errors.ts';
import type { Notice } from '../../reduce/files/scanner.ts';
import { formatQuantity, type Metric } from '../../units.ts';
import { renderSections, tellFailures, tellTotals } from '../comment/sections.ts';
import { worstFirst } from '../comment/table.ts';
import { explainIncrease } from '../explained-by.ts';
import type { Findings } from '../findings.ts';
import { headline } from '../headline.ts';
import { type Issue, issuesIn } from '../issues.ts';
import type { Annotation, CheckText } from '../publication.ts';
import { describeUse, formatPer } from '../text/amounts.ts';
import { describeIncrease } from '../text/change.ts';
import { describePerUnit, unitName } from '../text/per-unit.ts';
import { sanitize, shownName, truncate } from '../text/sanitize.ts';
import { describeShare } from '../text/share.ts';
import { shrink, truncateBytes } from '../text/truncate.ts';

/** GitHub's limits: title 255 characters, summary 65,535, message 64 KB. */
const longest = { title: 250, summary: 64_500, message: 60_000 };

/** What the check run says: title, Markdown, and a remark on each line of the budget that matters. */
export function check(findings: Findings): CheckText {
  return {
    title: truncate(headline(findings), longest.title),
    summary: shrink(
      [
        () => renderSections(findings, { open: 20, folded: 200, lines: 20, chart: 'none' }),
        () => tellFailures(findings, { open: 20, folded: 100, lines: 20, chart: 'none' }),
        () => tellTotals(findings),
      ],
      longest.summary,
    ),
    annotations: annotations(findings),
  };
}

const order: readonly Annotation['level'][] = ['failure', 'warning', 'notice'];

function annotations(findings: Findings): readonly Annotation[] {
  const ofLimits = worstFirst(findings.judgement.verdicts).flatMap((verdict) =>
    verdict.results.flatMap((result) => onResult(verdict, result, findings)),
  );
  const all = [
    ...ofLimits,
    ...issuesIn(findings).map((remark) => onRemark(remark, findings)),
    ...findings.notices.map(onChange),
  ];
  return all.sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}

function onResult(verdict: Verdict, result: LimitResult, findings: Findings) {
  switch (result.kind) {
    case 'amount':
      return onAmount(verdict, result, findings);
    case 'unit':
      return onUnit(verdict, result, findings);
    case 'increase':
      return onIncrease(verdict, result, findings);
    case 'share':
      return onShare(verdict, result, findings);
  }
}

function onAmount(
  verdict: Verdict,
  finding: AmountResult,
  { policy, judgement, run }: Findings,
): readonly Annotation[] {
  if (finding.level !== 'over' && finding.level !== 'near') return [];
  const { metric } = finding.limit;
  const over = finding.level === 'over';
  return [
    {
      level: over && judgement.conclusion === 'failure' ? 'failure' : 'warning',
      title: `${over ? 'Over' : 'Near'} the ${metric} budget: ${shownName(verdict.subject)}`,
      message: [
        `${describeUse(finding, shownName(run.branch, 40))}.`,
        whatNext(finding),
        ...explaining(verdict, metric),
      ].join('\n'),
      where: policy.source.kind === 'file' ? finding.limit.where : {},
    },
  ];
}

function whatNext({
  limit: { metric, limit, ratePer, period },
  used = 0,
  level,
  range,
  inherited,
  period: course,
}: AmountResult): string {
  if (level === 'near' && inherited !== undefined)
    return 'The branch was over this limit before, and this run uses no more than a typical run there.';
  if (level === 'over' && course && course.before >= limit)
    return `The limit was used up before this run: wait for the next ${period}, or agree on another limit here.`;
  if (level === 'over')
    return `Use ${formatPer(metric, (range?.low ?? used) - limit, ratePer)} less, or agree on another limit here.`;
  return range && range.high > limit
    ? 'The limit lies within the range of the estimate, so it may be exceeded.'
    : `${formatPer(metric, limit - (range?.high ?? used), ratePer)} are left before the run is refused.`;
}

function onUnit(
  verdict: Verdict,
  finding: UnitResult,
  { policy, judgement }: Findings,
): readonly Annotation[] {
  const { level, limit } = finding;
  if (level !== 'over' && level !== 'near') return [];
  const over = level === 'over';
  return [
    {
      level: over && judgement.conclusion === 'failure' ? 'failure' : 'warning',
      title: `${over ? 'Over' : 'Near'} the ${limit.metric} budget per ${unitName(limit)}: ${shownName(verdict.subject)}`,
      message: `${describePerUnit(finding)}.`,
      where: policy.source.kind === 'file' ? limit.where : {},
    },
  ];
}

function onIncrease(
  verdict: Verdict,
  increase: IncreaseResult,
  { policy, judgement }: Findings,
): readonly Annotation[] {
  const { level, limit } = increase;
  if (level !== 'over' && level !== 'near') return [];
  const over = level === 'over';
  const { comparison } = increase;
  const parts = comparison?.kind === 'compared' ? explainIncrease(limit.metric, comparison) : [];
  return [
    {
      level: over && judgement.conclusion === 'failure' ? 'failure' : 'warning',
      title: `${increase.unproven ? 'No baseline for' : over ? 'Beyond' : 'Past'} the allowed increase of ${limit.metric}: ${shownName(verdict.subject)}`,
      message: [`${describeIncrease(increase)}.`, whyOrNot(increase), ...parts].join('\n'),
      where: policy.source.kind === 'file' ? limit.where : {},
    },
  ];
}

function whyOrNot({ level, unproven, confirmation, comparison }: IncreaseResult): string {
  if (unproven)
    return 'A part of it is measured in a way that has no baseline yet, so it is not known to be within.';
  if (level === 'over') return 'Chance alone explains this in fewer than one verdict in a hundred.';
  if (confirmation === 'awaited')
    return 'It is the first attempt that exceeds the threshold; re-run all jobs to confirm it or not.';
  return comparison?.kind === 'compared' && comparison.inherited
    ? 'The branch was past this limit before, and this run adds nothing that stands out.'
    : 'Chance alone may explain it, so it is a warning.';
}

function onShare(
  verdict: Verdict,
  finding: ShareResult,
  { policy, judgement }: Findings,
): readonly Annotation[] {
  const { level, limit } = finding;
  if (level !== 'over') return [];
  const title = limit.of === 'cache-hits' ? 'Too few cache hits' : 'Too large a share of a model';
  return [
    {
      level: judgement.conclusion === 'failure' ? 'failure' : 'warning',
      title: `${title}: ${shownName(verdict.subject)}`,
      message: `${describeShare(finding)}.`,
      where: policy.source.kind === 'file' ? limit.where : {},
    },
  ];
}

/** The workloads that explain an increase, else those that use most. */
function explaining(verdict: Verdict, metric: Metric): readonly string[] {
  const comparison = verdict.comparisons[metric];
  const rises = comparison?.kind === 'compared' && comparison.change > 0;
  const parts = rises ? explainIncrease(metric, comparison) : [];
  return parts.length > 0 ? parts : largest(verdict);
}

function largest({ workloads }: Verdict): readonly string[] {
  if (workloads.length < 2) return [];
  const named = workloads
    .filter(({ amounts }) => amounts.emissions !== undefined)
    .toSorted((a, b) => (b.amounts.emissions ?? 0) - (a.amounts.emissions ?? 0))
    .slice(0, 3)
    .map(
      ({ name, amounts }) =>
        `${shownName(name)} ${formatQuantity('emissions', amounts.emissions ?? 0)}`,
    );
  return named.length === 0
    ? []
    : [`Largest of ${workloads.length} workloads: ${named.join(', ')}.`];
}

function onRemark(remark: Issue, findings: Findings): Annotation {
  const lines = [placeOf(remark.where, findings), remark.what, remark.remedy];
  return {
    level: severity(remark, findings.judgement),
    title: remark.title,
    message: truncateBytes(
      lines
        .filter((line) => line !== '')
        .map(sanitize)
        .join('\n'),
      longest.message,
    ),
    where: whereOf(remark, findings),
  };
}

/** What is worth a look whatever the conclusion is. */
const warningsOnly: readonly Issue['kind'][] = [
  'partial',
  'doubtful-proposal',
  'set-up',
  'vanished',
];

function severity(
  { kind }: Issue,
  { level, conclusion }: { readonly level: Level; readonly conclusion: string },
): Annotation['level'] {
  if (kind === 'broken-budget' || kind === 'broken-proposal') return 'failure';
  if (warningsOnly.includes(kind)) return 'warning';
  return conclusion === 'failure' && (level === 'missing' || level === 'over')
    ? 'failure'
    : 'warning';
}

/** Remarks on the budget stand on its line; those on a report, which is no file of the repository, at the budget's beginning. */
function whereOf({ where }: Issue, { policy: { source } }: Findings): Place {
  if (source.kind === 'input') return {};
  return where.file === source.path && where.artifact === undefined
    ? { line: 1, ...where }
    : { file: source.path, line: 1 };
}

/** A line that the pull request adds: a hint, never a reason to fail. */
const onChange = ({ title, message, where }: Notice): Annotation => ({
  level: 'notice',
  title: truncate(sanitize(title), longest.title),
  message: sanitize(message),
  where,
});

/** The report's own place, which the annotation itself cannot point at. */
function placeOf(where: Place, { policy: { source } }: Findings): string {
  if (source.kind !== 'input' && where.file === source.path) return '';
  return describePlace(where);
}
