import { createColors } from 'picocolors';
import { describePlace } from '../../errors.ts';
import { formatNumber, list } from '../../units.ts';
import { adviceLines } from '../comment/advice.ts';
import { firstBudgetLines } from '../comment/first-budget.ts';
import { carbonIntensityOf, placeOf, toolOf } from '../comment/method.ts';
import type { Findings } from '../findings.ts';
import { headline } from '../headline.ts';
import { type Issue, issuesIn } from '../issues.ts';
import { whyItChanged } from '../text/change.ts';
import { sanitize, truncate } from '../text/sanitize.ts';
import { wrap } from './columns.ts';
import { type Colours, marks, paintOf, terminalTable } from './table.ts';

export interface TerminalOptions {
  readonly colour: boolean;
  /** Width of the terminal in columns. */
  readonly columns: number;
}

const mostRemarks = 40;

/** The verdict for a terminal; ends with a line break. */
export function terminal(findings: Findings, { colour, columns }: TerminalOptions): string {
  const colours = createColors(colour);
  const width = Math.min(Math.max(columns, 40), 120);
  const sections = [
    opening(findings, colours),
    terminalTable(findings.judgement.verdicts, colours, width),
    sentences(findings, width),
    ...issuesIn(findings)
      .slice(0, mostRemarks)
      .map((remark) => describeRemark(remark, colours, width)),
    advice(findings, colours, width),
    unbudgeted(findings, colours),
    doubts(findings, colours, width),
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
  whyItChanged(findings)
    .flatMap((sentence) => wrap(shown(sentence), width))
    .join('\n');

function describeRemark(
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

/** What would help; how it is reckoned stands in the JSON result. */
function advice(findings: Findings, { green }: Colours, width: number): string {
  return adviceLines(findings)
    .flatMap(([what, how]) => [
      ...wrap(shown(what), width - 2).map(
        (line, index) => `${green(index === 0 ? '→' : ' ')} ${line}`,
      ),
      ...wrap(shown(how), width - 2).map((line) => `  ${line}`),
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

/** Doubts about figures that stand, each once. */
function doubts(
  { measured: { measurements } }: Findings,
  { yellow }: Colours,
  width: number,
): string {
  const all = measurements.flatMap(({ warnings }) => warnings.map(({ what }) => what));
  return [...new Set(all)]
    .slice(0, mostRemarks)
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
  const intensity = carbonIntensityOf(measurements);
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
