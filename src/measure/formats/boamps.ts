import { amountsIn, type Tree } from '../content/tree.ts';
import { greatestOf } from '../ledger/reckon.ts';
import type { ReportFile } from '../measurement.ts';
import { modelIn } from './boamps-model.ts';
import type { Found, Reading } from './format.ts';
import { asFound, problemAt, readingIn } from './found.ts';
import { jsonReport } from './json-report.ts';

const tool = 'BoAmps';
const remedy = 'Upload the report as its tool wrote it';

/**
 * A BoAmps report. Its `powerConsumption` is kWh despite its name, and there is no carbon in it. Where
 * CodeCarbon wrote it, its id is that of the run, which counts once if it stands elsewhere too.
 */
export const boamps = jsonReport(tool, ['header', 'measures'], readReport);

export function readReport(file: ReportFile, tree: Tree): Found[] {
  const measures = tree.at('measures').items();
  if (measures.length === 0)
    return [problemAt(tree.at('measures').where(), 'The report has no measures', remedy)];
  const read = measures.map(amountsOf);
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  if (problems.length > 0) return problems.map(asFound);
  const amounts = read.flatMap((one) => ('amounts' in one ? one.amounts : []));
  const run = tree.at('header', 'reportId').text();
  const model = modelIn(tree);
  return [
    readingIn(file, {
      given: [tree.at('header', 'publisher', 'projectName').text()],
      method: methodOf(tree, measures),
      location: locationOf(tree),
      amounts: greatestOf(amounts),
      ...(run !== undefined && { run }),
      ...(model && { model }),
      doubts:
        amounts.length > 1
          ? [`The task was measured ${amounts.length} times over: the greatest counts`]
          : [],
    }),
  ];
}

const amountsOf = (measure: Tree) =>
  amountsIn(
    [
      { metric: 'energy', tree: measure.at('powerConsumption'), factor: 1 },
      { metric: 'duration', tree: measure.at('measurementDuration'), factor: 1, optional: true },
    ],
    remedy,
  );

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

/** Its country is a name in any language, its coordinates are never kept. */
function locationOf(tree: Tree): Reading['location'] {
  const cloudProvider = tree.at('infrastructure', 'cloudProvider').text();
  return cloudProvider === undefined ? {} : { cloudProvider };
}
