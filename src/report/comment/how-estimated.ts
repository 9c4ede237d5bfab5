import { group } from 'd3-array';
import { listFirst } from '../../list.ts';
import {
  type EstimatedJob,
  type HostedGrid,
  type JobsEstimate,
  sumOfSpreads,
  titleOf,
} from '../../measure/estimate/estimate.ts';
import { azurePue, runnerPower } from '../../measure/estimate/power.ts';
import { formatNumber } from '../../units.ts';
import type { Findings } from '../findings.ts';
import { formatRange } from '../text/amounts.ts';
import { blocks, code, codeBlock, details, escapeText } from '../text/markdown.ts';
import { shownName } from '../text/sanitize.ts';

const mostNames = 10;
const mostOfRunner = 3;

/** Steps that measure a job instead of estimating it. */
const measuring = [
  '# On GitHub’s runners: before the steps to measure, and again after them with task: get-measurement',
  '- uses: green-coding-solutions/eco-ci-energy-estimation@v5',
  '  with: { task: start-measurement }',
  '# On runners of your own',
  '- run: pip install codecarbon && codecarbon monitor -- python train.py',
].join('\n');

/** How the jobs were estimated, folded: by type of runner, then the assumptions. */
export function howEstimated(findings: Findings, most: number): string {
  const { estimate } = findings;
  if (!estimate || estimate.jobs.length + estimate.measured.length === 0) return '';
  const runners = [...group(estimate.jobs, ({ runner }) => titleOf(runner))].map(describeRunner);
  return details(
    'How jobs were estimated',
    blocks(
      runners
        .slice(0, most)
        .map((line) => `- ${line}`)
        .join('\n'),
      notes(findings, estimate)
        .map((line) => `- ${line}`)
        .join('\n'),
      estimate.jobs.length === 0
        ? ''
        : blocks(
            'To replace an estimate, measure the job with one of these:',
            codeBlock('yaml', measuring),
          ),
    ),
  );
}

/** ``Linux x64, 4 vCPUs: `test`, 10.0 minutes, 329 mWh–2.62 Wh; power by Eco-CI, 2025``. */
function describeRunner([title, jobs]: [string, EstimatedJob[]]): string {
  const energies = jobs.flatMap(({ energy }) => energy ?? []);
  const { low, high } = sumOfSpreads(energies);
  const minutes = jobs.reduce((sum, { duration }) => sum + duration, 0) / 60;
  const energy =
    energies.length < jobs.length ? 'energy unknown' : formatRange('energy', low, high);
  const names = [...new Set(jobs.map(({ job }) => job.name))];
  const of = listFirst(names, mostOfRunner, (name) => code(shownName(name, 60)));
  return `${escapeText(shownName(title, 60))}: ${of}, ${formatNumber(minutes)} minutes, ${energy}${sourceOf(jobs)}`;
}

function sourceOf([first]: readonly EstimatedJob[]): string {
  if (first?.runner.kind === 'declared') return '; power by the budget file';
  if (first?.runner.kind !== 'hosted') return '';
  const { source, year } = runnerPower[first.runner.type];
  return `; power by ${escapeText(source)}, ${year}`;
}

function notes(findings: Findings, estimate: JobsEstimate): readonly string[] {
  const { jobs, measured } = estimate;
  const running = jobs.filter(({ job }) => job.endedAt === undefined);
  return [
    ...(jobs.some(({ runner }) => runner.kind === 'hosted')
      ? [
          `Energy is time × power × PUE. The PUE of Azure is ${azurePue.low} to ${azurePue.high}, likely ${azurePue.likely} (Microsoft, 2022). The range is wide because GitHub does not report how busy a runner was.`,
          gridNote(findings, estimate),
        ]
      : []),
    ...lowerBound(findings, jobs),
    ...embodiedNote(jobs),
    ...(running.length > 0
      ? [`Still running, and counted up to now: ${named(running.map(({ job }) => job.name))}.`]
      : []),
    ...(measured.length > 0
      ? [`Measured by a report, so not estimated: ${named(measured.map(({ job }) => job))}.`]
      : []),
  ];
}

function gridNote({ reference }: Findings, { grid }: JobsEstimate): string {
  if (reference)
    return `Grid: ${formatNumber(reference.carbonIntensity)} g/kWh, ${escapeText(reference.source)}.`;
  return `${escapeText(hostedGridText(grid))}. GitHub does not report where a job ran. ${code('carbon-intensity')} in the budget file sets one value.`;
}

/** The range of grids where a hosted job may have run, as plain text. */
export const hostedGridText = ({ low, likely, high, source }: HostedGrid): string =>
  `Grid: ${low} to ${high} g/kWh, likely ${likely}, over ${source}`;

/** Runners that the budget file declares may be anywhere. */
function lowerBound({ reference }: Findings, jobs: readonly EstimatedJob[]): readonly string[] {
  const without = jobs.filter(({ emissions }) => emissions === undefined);
  const elsewhere = without.filter(({ energy }) => energy !== undefined);
  if (reference || elsewhere.length === 0 || without.length === jobs.length) return [];
  return [
    `The emissions are a lower bound (≥). They leave out ${named(elsewhere.map(({ job }) => job.name))}, because the grid of a declared runner is unknown. Set ${code('carbon-intensity')} in the budget file to include ${elsewhere.length === 1 ? 'it' : 'them'}.`,
  ];
}

function embodiedNote(jobs: readonly EstimatedJob[]): readonly string[] {
  const known = jobs.flatMap(({ embodied }) => embodied ?? []);
  if (known.length === 0) return [];
  const { low, high } = sumOfSpreads(known);
  const part = known.length < jobs.length ? ` for ${known.length} of ${jobs.length} jobs` : '';
  return [
    `Embodied emissions, from making the hardware, are not included: ${formatRange('emissions', low, high)} CO₂e${part} (Eco-CI).`,
  ];
}

function named(names: readonly string[]): string {
  return listFirst([...new Set(names)], mostNames, (name) => code(shownName(name, 60)));
}
