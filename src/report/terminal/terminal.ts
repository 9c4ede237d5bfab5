import { createColors } from 'picocolors';
import { describePlace } from '../../errors.ts';
import { list } from '../../list.ts';
import { carbonIntensityOfAll } from '../../measure/carbon-intensity.ts';
import { formatNumber } from '../../units.ts';
import { describeContributions } from '../change/contributions.ts';
import { whyItChanged } from '../change/why-it-changed.ts';
import type { Findings } from '../findings.ts';
import { firstBudgetLines } from '../first-budget.ts';
import { headline } from '../headline.ts';
import { type Issue, issuesIn } from '../issues.ts';
import { describeSaving } from '../text/describe-saving.ts';
import { placeOf, toolOf } from '../text/measured-by.ts';
import { sanitize, truncate } from '../text/sanitize.ts';
import { wrap } from './columns.ts';
import { type Colours, marks, paintOf, terminalTable } from './terminal-table.ts';

export interface TerminalOptions {
  readonly colour: boolean;
  /** Width of the terminal in columns. */
  readonly columns: number;
}

const mostIssues = 40;
const mostAdvice = 3;

/** The verdict for a terminal; ends with a line break. */
export function terminal(findings: Findings, { colour, columns }: TerminalOptions): string {
  const colours = createColors(colour);
  const width = Math.min(Math.max(columns, 40), 120);
  const sections = [
    opening(findings, colours),
    terminalTable(findings.judgement.verdicts, colours, width),
    sentences(findings, width),
    ...issuesIn(findings)
      .slice(0, mostIssues)
      .map((issue) => describeIssue(issue, colours, width)),
    advice(findings, colours, width),
    unbudgeted(findings, colours),
    warnings(findings, colours, width),
    method(findings, colours, width),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function opening(findings: Findings, colours: Colours): string {
  const level = findings.policy.kind === 'broken' ? 'over' : findings.judgement.level;
  const line = colours.bold(paintOf(level, colours)(`${marks[level]} ${headline(findings)}`));
  return findings.run.mode === 'observe' ? `${line}\n  observed only` : line;
}

const sentences = (findings: Findings, width: number): string =>
  [...whyItChanged(findings), ...findings.judgement.verdicts.flatMap(describeContributions)]
    .flatMap((sentence) => wrap(shown(sentence), width))
    .join('\n');

function describeIssue(
  { kind, title, what, where, remedy, found = [] }: Issue,
  colours: Colours,
  width: number,
): string {
  const place = describePlace(where);
  const mark = kind === 'unmeasured' ? colours.yellow('!') : colours.red('✖');
  const head = `${mark} ${colours.bold(title)}`;
  return [
    place === '' ? head : `${head} ${colours.dim(truncate(sanitize(place), 120))}`,
    ...wrap(`${shown(what)}${found.length > 0 ? ':' : '.'}`, width - 2).map((line) => `  ${line}`),
    ...found.flatMap((one) =>
      wrap(shown(one), width - 4).map((line, index) => `  ${index === 0 ? '-' : ' '} ${line}`),
    ),
    ...wrap(shown(remedy), width - 2).map((line) => `  ${colours.cyan(line)}`),
  ].join('\n');
}

/** What would help a run over budget; the JSON result has the calculations. */
function advice(findings: Findings, { green }: Colours, width: number): string {
  if (findings.judgement.level !== 'over') return '';
  return findings.advice
    .slice(0, mostAdvice)
    .flatMap((one) => [
      ...wrap(shown(`${one.title}: ${describeSaving(one, findings)}`), width - 2).map(
        (line, index) => `${green(index === 0 ? '→' : ' ')} ${line}`,
      ),
      ...wrap(shown(one.remedy), width - 2).map((line) => `  ${line}`),
    ])
    .join('\n');
}

function unbudgeted(findings: Findings, { cyan }: Colours): string {
  const { policy, judgement } = findings;
  if (policy.kind === 'broken' || judgement.level !== 'unbudgeted') return '';
  const { instruction, path, lines } = firstBudgetLines(findings);
  return [
    `${instruction} ${sanitize(path)}:`,
    '',
    ...lines.map((line) => `  ${cyan(sanitize(line))}`),
  ].join('\n');
}

/** Warnings about the figures, each once. */
function warnings(
  { measured: { measurements } }: Findings,
  { yellow }: Colours,
  width: number,
): string {
  const all = measurements.flatMap((one) => one.warnings.map(({ what }) => what));
  return [...new Set(all)]
    .slice(0, mostIssues)
    .flatMap((what) =>
      wrap(shown(what), width - 2).map((line, index) =>
        yellow(`${index === 0 ? '!' : ' '} ${line}`),
      ),
    )
    .join('\n');
}

function method(findings: Findings, { dim }: Colours, width: number): string {
  return measuredBy(findings)
    .flatMap((line) => wrap(shown(line), width).map(dim))
    .join('\n');
}

function measuredBy({
  measured: { measurements },
  policy: { source },
  run,
}: Findings): readonly string[] {
  const few = (texts: readonly string[]) =>
    list([...new Set(texts)].filter(Boolean).slice(0, 3), 'and');
  const [tools, places] = [few(measurements.map(toolOf)), few(measurements.map(placeOf))];
  const intensity = carbonIntensityOfAll(measurements);
  const grid = intensity === undefined ? '' : `, ${formatNumber(intensity)} gCO₂e/kWh`;
  return [
    ...(tools === '' ? [] : [`Measured by ${tools}${places === '' ? '' : `, ${places}`}${grid}`]),
    ...(source.kind === 'file' ? [`Judged for ${run.branch} by ${source.path}`] : []),
  ];
}

/** Text from outside within a paragraph. */
function shown(text: string): string {
  return truncate(sanitize(text), 400);
}
