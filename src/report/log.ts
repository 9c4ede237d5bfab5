import type { Verdict } from '../compare/verdict.ts';
import { describePlace, describeProblem, type Problem } from '../errors.ts';
import { isFromJobTimes } from '../measure/estimate/estimate.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { Metric } from '../units.ts';
import { describeContributions } from './change/contributions.ts';
import { whyItChanged } from './change/why-it-changed.ts';
import { hostedGridText } from './comment/how-estimated.ts';
import type { Findings } from './findings.ts';
import { fleetWarnings } from './fleet-warnings.ts';
import { headline } from './headline.ts';
import { issuesIn } from './issues.ts';
import type { LogGroup } from './publication.ts';
import { subjectName } from './subject-name.ts';
import { formatAmount, formatRange, metricSuffix } from './text/amounts.ts';
import { describeResult } from './text/describe-result.ts';
import { toolOf } from './text/measured-by.ts';
import { sanitize, shownName } from './text/sanitize.ts';
import { worstFirst } from './worst-first.ts';

/** Longest list in the log; the JSON result has everything. */
const most = 500;

/** What was read, what was skipped and why, and the verdict, in collapsible groups. */
export function log(findings: Findings): readonly LogGroup[] {
  const { measurements, problems, skipped } = findings.measured;
  const groups = [
    group('Read', measurements.map(measured)),
    group(
      'Could not be read',
      problems.map((problem: Problem) => describeProblem(problem)),
      'open',
    ),
    group(
      'Skipped',
      skipped.map(
        ({ where, why, begins }) =>
          `${describePlace(where)}: ${why}${begins === undefined ? '' : `; ${begins}`}`,
      ),
    ),
    { title: 'Verdict', open: true, lines: verdict(findings).map(withoutCommand) },
  ];
  return groups.filter(({ lines }) => lines.length > 0);
}

function group(
  title: string,
  lines: readonly string[],
  state: 'open' | 'folded' = 'folded',
): LogGroup {
  const rest = lines.length - most;
  const listed = [...lines.slice(0, most), ...(rest > 0 ? [`and ${rest} more`] : [])];
  return {
    title: `${title} (${lines.length})`,
    open: state === 'open',
    lines: listed.map(withoutCommand),
  };
}

/** The runner reads a line that starts with `::`, or contains `##[`, as a command. */
function withoutCommand(line: string): string {
  return `• ${sanitize(line).replaceAll('##[', '## [')}`;
}

function measured(measurement: Measurement): string {
  const { workload, source, warnings } = measurement;
  const figures = (['energy', 'emissions'] as const).flatMap((metric) =>
    figureOf(metric, measurement),
  );
  const caveats = warnings.map(({ what }) => `; warning: ${what}`).join('');
  const read = `${shownName(workload)}: ${figures.join(', ') || 'neither energy nor emissions'}`;
  return isFromJobTimes(measurement)
    ? `${read}, estimated from job times`
    : `${read}, by ${toolOf(measurement)} in ${describePlace(source)}${caveats}`;
}

/** No gram of an estimate stands without its grid. */
const gridOfEstimates = ({ reference, estimate }: Findings): readonly string[] =>
  estimate && !reference && estimate.jobs.length > 0 ? [hostedGridText(estimate.grid)] : [];

/** `676 mWh–2.62 Wh` of an estimate with a range. */
function figureOf(metric: Metric, { amounts, range }: Measurement): readonly string[] {
  const [value, low, high] = [amounts[metric], range?.low[metric], range?.high[metric]];
  if (value === undefined) return [];
  return low === undefined || high === undefined
    ? [formatAmount(metric, value)]
    : [`${formatRange(metric, low, high)}${metricSuffix[metric]}`];
}

function verdict(findings: Findings): readonly string[] {
  return [
    headline(findings),
    ...worstFirst(findings.judgement.verdicts).flatMap((one) =>
      onVerdict(one, findings.run.branch),
    ),
    ...gridOfEstimates(findings),
    ...whyItChanged(findings),
    ...findings.judgement.verdicts.flatMap(describeContributions),
    ...fleetWarnings(findings),
    ...proposed(findings),
    ...issuesIn(findings)
      .filter(({ kind }) => kind !== 'unreadable')
      .flatMap((issue) => [
        `${issue.title}: ${describeProblem(issue)}`,
        ...(issue.found ?? []).map((one) => `  ${one}`),
      ]),
  ];
}

function proposed({ proposal }: Findings): readonly string[] {
  if (proposal === undefined || proposal.kind === 'broken') return [];
  return proposal.changes.map(({ entry = 'the file', setting, before, after, effect }) => {
    const change = `${before ?? 'none'} → ${after ?? 'none'}`;
    return `Proposed for ${shownName(entry)}: ${setting} ${change}, ${effect}`;
  });
}

function onVerdict(verdict: Verdict, branch: string): readonly string[] {
  const { results, level } = verdict;
  const name = subjectName(verdict);
  return results.length === 0
    ? [`${name}: ${level}`]
    : results.map(
        (result) => `${name}: ${result.level}, ${describeResult(result, shownName(branch, 40))}`,
      );
}
