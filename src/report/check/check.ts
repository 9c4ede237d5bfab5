import { describePlace, type Place } from '../../errors.ts';
import type { Notice } from '../../reduce/files/scanner.ts';
import { renderFailures, renderSections, renderTotals } from '../comment/sections.ts';
import type { Findings } from '../findings.ts';
import { headline } from '../headline.ts';
import { type Issue, issuesIn } from '../issues.ts';
import type { Annotation, CheckText } from '../publication.ts';
import { shrink, truncateBytes } from '../text/byte-limit.ts';
import { sanitize, truncate } from '../text/sanitize.ts';
import { worstFirst } from '../worst-first.ts';
import { onLimit } from './limit-annotations.ts';

/**
 * GitHub accepts 255 characters of a title, 65,535 of a summary, and 64 KB of an annotation's message.
 */
const longest = { title: 250, summary: 64_500, message: 60_000 };

/** The check run: title, Markdown summary, and an annotation on each line of the budget that matters. */
export function check(findings: Findings): CheckText {
  return {
    title: truncate(headline(findings), longest.title),
    summary: shrink(
      [
        () => renderSections(findings, { open: 20, folded: 200, lines: 20, chart: 'none' }),
        () => renderFailures(findings, { open: 20, folded: 100, lines: 20, chart: 'none' }),
        () => renderTotals(findings),
      ],
      longest.summary,
    ),
    annotations: annotations(findings),
  };
}

const order: readonly Annotation['level'][] = ['failure', 'warning', 'notice'];

/** Limits, issues and notices on changed lines, worst first. In observe mode none is a failure. */
function annotations(findings: Findings): readonly Annotation[] {
  const onLimits = worstFirst(findings.judgement.verdicts).flatMap((verdict) =>
    verdict.results.flatMap((result) => onLimit(verdict, result, findings)),
  );
  return [
    ...onLimits,
    ...issuesIn(findings).map((issue) => onIssue(issue, findings)),
    ...findings.notices.map(onChangedLine),
  ]
    .map((annotation) => (findings.run.mode === 'observe' ? softened(annotation) : annotation))
    .sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}

const softened = (annotation: Annotation): Annotation =>
  annotation.level === 'failure' ? { ...annotation, level: 'warning' } : annotation;

function onIssue(issue: Issue, findings: Findings): Annotation {
  const { where, what, remedy, found = [] } = issue;
  const lines = [reportPlace(where, findings), what, ...found.map((one) => `- ${one}`), remedy];
  return {
    level: levelOf(issue, findings),
    title: issue.title,
    message: truncateBytes(
      lines
        .filter((line) => line !== '')
        .map(sanitize)
        .join('\n'),
      longest.message,
    ),
    where: budgetPlace(issue, findings),
  };
}

/** Issues that are warnings whatever the conclusion is. */
const warningsOnly: readonly Issue['kind'][] = [
  'partial',
  'doubtful-proposal',
  'set-up',
  'vanished',
  'unmeasured',
];

function levelOf({ kind }: Issue, { judgement }: Findings): Annotation['level'] {
  if (kind === 'broken-budget' || kind === 'broken-proposal') return 'failure';
  if (warningsOnly.includes(kind)) return 'warning';
  const { conclusion, level } = judgement;
  return conclusion === 'failure' && (level === 'missing' || level === 'over')
    ? 'failure'
    : 'warning';
}

/** The line of the budget that the issue is about; an issue of a report or an input has none. */
function budgetPlace({ where }: Issue, { policy: { source } }: Findings): Place {
  const isOnBudget = source.kind === 'file' && where.file === source.path;
  return isOnBudget && where.artifact === undefined ? { line: 1, ...where } : {};
}

/** The place in the report, as text, because an annotation cannot point at it. */
function reportPlace(where: Place, { policy: { source } }: Findings): string {
  if (source.kind !== 'input' && where.file === source.path) return '';
  return describePlace(where);
}

/** A line that the pull request adds: a hint that never fails the check. */
const onChangedLine = ({ title, message, where }: Notice): Annotation => ({
  level: 'notice',
  title: truncate(sanitize(title), longest.title),
  message: sanitize(message),
  where,
});
