import { fsum } from 'd3-array';
import { type Amounts, metrics } from '../../units.ts';
import { greatestOf } from '../combined-amounts.ts';
import { keyPathsIn } from '../content/json-keys.ts';
import type { Tree } from '../content/tree.ts';
import type { ReportFile } from '../measurement.ts';
import { problem, quoted, readingIn, skipped } from './events.ts';
import type { Format, ReadEvent } from './format.ts';
import { amountsOfPhase, type MeteredRun } from './green-metrics-meters.ts';
import { jsonReport } from './json-report.ts';

const tool = 'Green Metrics Tool';
const remedy = 'Save the response of /v1/compare or /v1/phase_stats/single unchanged';

/** The phase of the usage scenario; the others set the machine up and tear it down. */
const scenario = '[RUNTIME]';

/**
 * Green Metrics Tool's response for a comparison (/v1/compare) or for one run (/v1/phase_stats/single): what
 * its meters counted while the usage scenario ran, in microjoules, micrograms and microseconds.
 */
export const greenMetricsTool: Format = {
  ...jsonReport(tool, [], readAnswer),
  recognises: (beginning) => {
    const paths = keyPathsIn(beginning);
    return ['', 'data.'].some(
      (above) => paths.has(`${above}comparison_case`) && paths.has(`${above}comparison_details`),
    );
  },
};

function* readAnswer(file: ReportFile, tree: Tree): Generator<ReadEvent, void> {
  const answer = tree.at('comparison_case').value === undefined ? tree.at('data') : tree;
  const phases = answer.at('data').entries();
  const counted = countedPhases(phases);
  const runs = runsIn(answer);
  if (counted.length === 0 || runs.length === 0) {
    const what = `The response has no ${runs.length === 0 ? 'runs' : `phase ${scenario}`}`;
    yield problem(answer.where(), what, remedy);
    return;
  }
  for (const run of runs) yield* readRun(file, answer, counted, run);
  const others = phases.map(([name]) => name).filter((name) => /^\[.*\]$/.test(name));
  const skippedPhases = others.filter((name) => name !== scenario).map(quoted);
  if (skippedPhases.length > 0)
    yield skipped(
      answer.where(),
      `has phases other than the usage scenario: ${skippedPhases.join(', ')}`,
    );
}

/** Alternatives for the same figures: the whole, and the sum of its parts. The greatest counts. */
function countedPhases(phases: readonly (readonly [string, Tree])[]): readonly (readonly Tree[])[] {
  const whole = phases.filter(([name]) => name === scenario);
  const parts = phases.filter(
    ([name, phase]) => !/^\[.*\]$/.test(name) && phase.at('hidden').value !== true,
  );
  return [whole, parts]
    .filter((some) => some.length > 0)
    .map((some) => some.map(([, phase]) => metersOf(phase)));
}

/** In early versions a phase was just its meters. */
const metersOf = (phase: Tree): Tree =>
  phase.at('hidden').value === undefined ? phase : phase.at('data');

/** A comparison lists its runs by key; otherwise each key is a run. */
function runsIn(answer: Tree): readonly MeteredRun[] {
  const keys = answer.at('comparison_identifiers').items();
  const details = answer.at('comparison_details').items();
  return keys.flatMap((identifier, at): MeteredRun[] => {
    const key = identifier.text();
    if (key === undefined) return [];
    const listed = details[at]?.items() ?? [];
    if (listed.length === 0) return [{ id: key, key, index: 0 }];
    return listed.map((detail, index) => {
      const name = detail.at('name').text();
      return {
        id: detail.at('run_id').text() ?? `${key} ${index}`,
        key,
        index,
        ...(name && { name }),
      };
    });
  });
}

function readRun(
  file: ReportFile,
  answer: Tree,
  alternatives: readonly (readonly Tree[])[],
  run: MeteredRun,
): ReadEvent[] {
  const refused: ReadEvent[] = [];
  const refuse = (what: string) => void refused.push(problem(answer.where(), what, remedy));
  const amounts = greatestOf(
    alternatives.map((phases) => addUp(phases.map((phase) => amountsOfPhase(phase, run, refuse)))),
  );
  if (refused.length > 0) return refused;
  if (amounts.energy === undefined && amounts.emissions === undefined) {
    const what = `The run ${quoted(run.id)} has neither energy nor carbon of a machine or its parts`;
    return [problem(answer.where(), what, 'Configure an energy metric provider in the tool')];
  }
  return [
    readingIn(file, {
      reportedNames: namesOf(answer, run),
      method: { tool, trackingMode: 'machine' },
      amounts,
      run: JSON.stringify([tool, run.id]),
    }),
  ];
}

/** A phase that is too short for a meter has no figure; the other phases still count. */
function addUp(all: readonly Amounts[]): Amounts {
  const known = metrics.filter((metric) => all.some((amounts) => amounts[metric] !== undefined));
  return Object.fromEntries(known.map((metric) => [metric, fsum(all, (one) => one[metric])]));
}

/** The scenario's name or file; in a comparison also its branch, commit or machine, and the name of the run. */
function namesOf(answer: Tree, { key, id, name }: MeteredRun): readonly (string | undefined)[] {
  const info = answer.at('common_info');
  const named = info.at('Usage Scenario').text() ?? info.at('Filename').text();
  const names = [named, name, key === id ? undefined : key];
  return names.map((one) => (one === undefined ? undefined : quoted(one)));
}
