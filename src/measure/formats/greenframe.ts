import type { Amounts, Metric, Parsed } from '../../units.ts';
import { amountsIn, parseFigure, type Tree } from '../content/tree.ts';
import type { ReportFile } from '../measurement.ts';
import { problem, problemEvents, quoted, readingIn } from './events.ts';
import type { ReadEvent } from './format.ts';
import { jsonReport } from './json-report.ts';

const tool = 'GreenFrame';
const remedy = 'Upload the result of an analysis as GreenFrame gives it';

/**
 * GreenFrame's result of an analysis: grams and watt-hours of each scenario, calculated from what its
 * containers used, with a precision in percent that gives the range.
 */
export const greenframe = jsonReport(tool, ['score', 'scenarios'], readAnalysis);

function readAnalysis(file: ReportFile, tree: Tree): ReadEvent[] {
  const scenarios = tree.at('scenarios').items();
  if (scenarios.length === 0)
    return [problem(tree.at('scenarios').where(), 'The analysis has no scenarios', remedy)];
  return scenarios.flatMap((scenario) => readScenario(file, scenario));
}

function readScenario(file: ReportFile, scenario: Tree): ReadEvent[] {
  const score = scenario.at('score');
  const name = scenario.at('name').text();
  if (score.value === undefined || score.value === null) {
    const why =
      scenario.at('errorMessage').text() ?? scenario.at('errorCode').text() ?? 'no reason given';
    const what = `The scenario ${quoted(name ?? '')} failed and has no score: ${quoted(why)}`;
    return [problem(scenario.where(), what, 'Check why the analysis failed')];
  }
  const read = amountsIn(
    [
      { metric: 'emissions', tree: score.at('co2', 'total'), factor: 1 },
      { metric: 'energy', tree: score.at('wh', 'total'), factor: 1e-3 },
      { metric: 'duration', tree: score.at('s', 'totalTime'), factor: 1, optional: true },
    ],
    remedy,
  );
  if ('problems' in read) return problemEvents(read.problems);
  const precision = precisionOf(scenario.at('precision'));
  if ('refused' in precision)
    return [problem(scenario.at('precision').where(), precision.refused, remedy)];
  const share = precision.value;
  return [
    readingIn(file, {
      reportedNames: [name],
      method: { tool },
      amounts: read.amounts,
      kind: 'estimated',
      ...(share !== undefined && {
        range: { low: scaled(read.amounts, 1 - share), high: scaled(read.amounts, 1 + share) },
      }),
    }),
  ];
}

/** As a share; a scenario may have none. */
function precisionOf({ value, name }: Tree): Parsed<number | undefined> {
  if (value === undefined || value === null) return { value: undefined };
  const parsed = parseFigure(value);
  if ('refused' in parsed) return { refused: `${name} ${parsed.refused}` };
  return { value: Math.min(parsed.value, 100) / 100 };
}

/** The precision applies to emissions and energy; time is measured. */
function scaled(
  { emissions = 0, energy = 0, ...rest }: Partial<Record<Metric, number>>,
  by: number,
) {
  return { ...rest, emissions: emissions * by, energy: energy * by } as Amounts;
}
