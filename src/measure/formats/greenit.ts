import { greatestOf } from '../combined-amounts.ts';
import { keyPathsIn } from '../content/json-keys.ts';
import { amountsIn, type Tree } from '../content/tree.ts';
import type { ReportFile } from '../measurement.ts';
import { problem, problemEvents, quoted, readingIn } from './events.ts';
import type { Format, ReadEvent } from './format.ts';
import { jsonReport } from './json-report.ts';

const tool = 'GreenIT-Analysis';
const remedy = 'Upload the json folder of GreenIT-Analysis as it wrote it';
const litresPerCentilitre = 0.01;

/** Rules in a page's bestPractices, which come before its figures and may make up most of the file. */
const rules = ['UseETags', 'CompressHttp', 'DomainsNumber', 'UseStandardTypefaces'];

/** Keys that identify a result; those of a failed one are last. */
const known: readonly (readonly string[])[] = [
  ...rules.map((rule) => [`pages.bestPractices.${rule}`]),
  ['pages.actions.greenhouseGasesEmission', 'pages.actions.ecoIndex'],
  ['greenhouseGasesEmission', 'ecoIndex'],
  ['pageInformations', 'tryNb', 'success'],
];

/**
 * GreenIT-Analysis' result of a scenario: grams and centilitres for a visit to each of its pages, from the
 * page's elements, requests and bytes. Each action adds requests, so the greatest figures are the page's.
 */
export const greenit: Format = {
  ...jsonReport(tool, [], readScenario),
  recognises: (beginning) => {
    const paths = keyPathsIn(beginning);
    return known.some((keys) => keys.every((key) => paths.has(key)));
  },
};

function readScenario(file: ReportFile, tree: Tree): ReadEvent[] {
  if (Array.isArray(tree.value)) return tree.items().flatMap((one) => readScenario(file, one));
  if (tree.at('success').value === false) {
    const what = 'The analysis of this scenario failed and has no figures';
    return [problem(tree.where(), what, 'Check in its log why the page could not be loaded')];
  }
  const scenario = tree.at('pageInformations', 'name').text();
  if (tree.at('greenhouseGasesEmission').value !== undefined)
    return readPage(file, tree, [tree], scenario);
  const pages = tree.at('pages').items();
  if (pages.length === 0) return [problem(tree.where(), 'The analysis has no pages', remedy)];
  return pages.flatMap((page) => {
    const name = pages.length > 1 ? page.at('name').text() : undefined;
    const title = [scenario, name].flatMap((part) => part ?? []).join(' / ');
    return readPage(file, page, page.at('actions').items(), title);
  });
}

/** URLs of pages are not kept: they may be private. */
function readPage(
  file: ReportFile,
  page: Tree,
  actions: readonly Tree[],
  name: string | undefined,
): ReadEvent[] {
  if (actions.length === 0)
    return [problem(page.where(), 'The page has no actions and so no figures', remedy)];
  const read = actions.map((action) =>
    amountsIn(
      [
        { metric: 'emissions', tree: action.at('greenhouseGasesEmission'), factor: 1 },
        {
          metric: 'water',
          tree: action.at('waterConsumption'),
          factor: litresPerCentilitre,
          optional: true,
        },
      ],
      remedy,
    ),
  );
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  if (problems.length > 0) return problemEvents(problems);
  const amounts = greatestOf(read.flatMap((one) => ('amounts' in one ? one.amounts : [])));
  const reportedNames = name === undefined ? [] : [quoted(name)];
  return [readingIn(file, { reportedNames, method: { tool }, amounts, kind: 'estimated' })];
}
