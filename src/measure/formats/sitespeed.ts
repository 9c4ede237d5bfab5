import { amountsIn, type Tree } from '../content/tree.ts';
import type { ReportFile } from '../measurement.ts';
import { problemEvents, readingIn, skipped } from './events.ts';
import type { ReadEvent } from './format.ts';
import { jsonReport } from './json-report.ts';
import { outOfOrder } from './range.ts';

const tool = 'sitespeed.io sustainable';
const remedy = 'Upload sustainable.pageSummary.json as sitespeed.io wrote it';

/**
 * sitespeed.io's summary of a page (sustainable.pageSummary.json): grams for its views, calculated from
 * the transferred bytes; the least and the most of its iterations give the range.
 */
export const sitespeed = jsonReport(tool, ['totalCO2', 'co2PerPageView'], readPage);

function readPage(file: ReportFile, tree: Tree): ReadEvent[] {
  const total = tree.at('totalCO2');
  if (typeof total.value === 'number')
    return [
      skipped(tree.where(), 'is one visit to a page, whose sustainable.pageSummary.json counts'),
    ];
  if (tree.at('firstRun').value === undefined)
    return [skipped(tree.where(), 'sums up pages, whose sustainable.pageSummary.json count')];
  const read = ['min', 'median', 'max'].map((name) =>
    amountsIn([{ metric: 'emissions', tree: total.at(name), factor: 1 }], remedy),
  );
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  if (problems.length > 0) return problemEvents(problems);
  const all = read.flatMap((one) => ('amounts' in one ? [one.amounts] : []));
  const wrong = outOfOrder(all, total, remedy);
  if (wrong) return problemEvents([wrong]);
  const [low = {}, median = {}, high = {}] = all;
  const version = tree.at('co2Version').text();
  return [
    readingIn(file, {
      method: { tool, ...(version !== undefined && { version: `co2.js ${version}` }) },
      amounts: median,
      kind: 'estimated',
      range: { low, high },
    }),
  ];
}
