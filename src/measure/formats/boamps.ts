import type { Problem } from '../../errors.ts';
import { formatCount } from '../../units.ts';
import { greatestOf } from '../combined-amounts.ts';
import { amountsIn, type Tree } from '../content/tree.ts';
import type { ModelSize, ReportFile } from '../measurement.ts';
import { runIdentifier } from '../run-identifier.ts';
import { problem, problemEvents, quoted, readingIn } from './events.ts';
import type { ReadEvent, Reading } from './format.ts';
import { jsonReport } from './json-report.ts';

const tool = 'BoAmps';
const remedy = 'Upload the report as its tool wrote it';

/** A task has one measure for each of its meters. */
const mostMeasures = 1000;

/**
 * A BoAmps report. Its `powerConsumption` is in kWh despite the name, and it has no emissions. If
 * CodeCarbon wrote it, its id is CodeCarbon's run identifier, so a run that is also in another report counts once.
 */
export const boamps = jsonReport(tool, ['header', 'measures'], readReport);

export function readReport(file: ReportFile, tree: Tree): ReadEvent[] {
  const measures = tree.at('measures').items();
  if (measures.length === 0)
    return [problem(tree.at('measures').where(), 'The report has no measures', remedy)];
  if (measures.length > mostMeasures) return [tooMany(tree, measures.length)];
  const read = measures.map(amountsOf);
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  if (problems.length > 0) return problemEvents(problems);
  const amounts = read.flatMap((one) => ('amounts' in one ? one.amounts : []));
  const run = runIdentifier(tree.at('header', 'reportId').text());
  const model = modelIn(tree);
  return [
    readingIn(file, {
      reportedNames: [tree.at('header', 'publisher', 'projectName').text()],
      method: methodOf(tree, measures),
      location: locationOf(tree),
      amounts: greatestOf(amounts),
      ...(run !== undefined && { run }),
      ...(model && { model }),
      doubts:
        amounts.length > 1
          ? [`The task was measured ${amounts.length} times; the greatest figure counts`]
          : [],
    }),
  ];
}

function tooMany(tree: Tree, count: number): ReadEvent {
  const what = `The report has ${formatCount(count)} measures, and at most ${formatCount(mostMeasures)} are read`;
  return problem(tree.at('measures').where(), what, remedy);
}

/** kWh in the units that reports of format 0.1 name. Milli and mega differ by their case alone. */
const units: ReadonlyMap<string, number> = new Map([
  ['J', 1 / 3.6e6],
  ['kJ', 1 / 3600],
  ['MJ', 1 / 3.6],
  ['Wh', 1e-3],
  ['kWh', 1],
  ['KWh', 1],
  ['kwh', 1],
  ['MWh', 1e3],
]);

function amountsOf(measure: Tree) {
  const factor = kilowattHoursIn(measure.at('unit'));
  if (typeof factor !== 'number') return { problems: [factor] };
  return amountsIn(
    [
      { metric: 'energy', tree: measure.at('powerConsumption'), factor },
      { metric: 'duration', tree: measure.at('measurementDuration'), factor: 1, optional: true },
    ],
    remedy,
  );
}

/** The unit of a measure in kWh; a measure without a unit is in kWh. */
function kilowattHoursIn(unit: Tree): number | Problem {
  if (unit.value === undefined || unit.value === null || unit.value === '') return 1;
  const text = unit.text();
  const factor = units.get(text ?? '');
  if (factor !== undefined) return factor;
  const shown = text === undefined ? 'not a string' : JSON.stringify(quoted(text));
  const what = `${unit.name} is ${shown}, and not a unit of energy such as kWh`;
  return { what, where: unit.where(), remedy };
}

function methodOf(tree: Tree, measures: readonly Tree[]): Reading['method'] {
  const [first] = measures;
  const meter = first?.at('measurementMethod').text();
  const version = first?.at('version').text();
  const trackingMode = first?.at('cpuTrackingMode').text();
  const component = (type: string) =>
    tree
      .at('infrastructure', 'components')
      .items()
      .find((one) => one.at('componentType').value === type)
      ?.at('componentName')
      .text();
  const [cpu, gpu] = [component('cpu'), component('gpu')];
  return {
    tool: meter === undefined ? tool : `${tool} (${meter})`,
    ...(version !== undefined && { version }),
    ...(trackingMode !== undefined && { trackingMode }),
    ...(cpu !== undefined && { cpu }),
    ...(gpu !== undefined && { gpu }),
  };
}

/** Its country is a name in any language. Its coordinates are never kept. */
function locationOf(tree: Tree): Reading['location'] {
  const cloudProvider = tree.at('infrastructure', 'cloudProvider').text();
  return cloudProvider === undefined ? {} : { cloudProvider };
}

/** Billions of parameters; a larger figure must be in another unit. */
const largest = 10_000;

/** The language model whose inference a BoAmps report measured, if there is just one with size and precision. */
function modelIn(tree: Tree): ModelSize | undefined {
  const task = tree.at('task');
  const [algorithm, ...others] = task.at('algorithms').items();
  if (!algorithm || others.length > 0 || task.at('taskStage').text() !== 'inference')
    return undefined;
  const billions = numberIn(algorithm.at('parametersNumber'), /^(\d+(?:\.\d+)?)$/);
  const bits = numberIn(algorithm.at('quantization'), /^(?:q|fp|bf|int)?(\d{1,2})$/i);
  return billions && bits && billions <= largest ? { parameters: billions * 1e9, bits } : undefined;
}

function numberIn({ value }: Tree, shape: RegExp): number | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? `${value}`.trim() : '';
  const digits = shape.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
