import { amountsIn, type Tree } from '../content/tree.ts';
import type { ReportFile } from '../measurement.ts';
import type { Found } from './format.ts';
import { asFound, leftAside, readingIn } from './found.ts';
import { jsonReport } from './json-report.ts';

const tool = 'sitespeed.io sustainable';
const remedy = 'Upload sustainable.pageSummary.json as sitespeed.io wrote it';

/**
 * sitespeed.io's summary of a page (sustainable.pageSummary.json): grams for its views, reckoned from
 * the bytes that were transferred; the least and the most of its iterations make the range.
 */
export const sitespeed = jsonReport(tool, ['totalCO2', 'co2PerPageView'], readPage);

function readPage(file: ReportFile, tree: Tree): Found[] {
  const total = tree.at('totalCO2');
  if (typeof total.value === 'number')
    return [
      leftAside(tree.where(), 'is one visit to a page, whose sustainable.pageSummary.json counts'),
    ];
  if (tree.at('firstRun').value === undefined)
    return [leftAside(tree.where(), 'sums up pages, whose sustainable.pageSummary.json count')];
  const [median, low, high] = ['median', 'min', 'max'].map((name) =>
    amountsIn([{ metric: 'emissions', tree: total.at(name), factor: 1 }], remedy),
  );
  if (!median || !low || !high) return [];
  if ('problems' in median) return median.problems.map(asFound);
  const version = tree.at('co2Version').text();
  const range =
    'amounts' in low && 'amounts' in high ? { low: low.amounts, high: high.amounts } : undefined;
  return [
    readingIn(file, {
      method: { tool, ...(version !== undefined && { version: `co2.js ${version}` }) },
      amounts: median.amounts,
      kind: 'estimated',
      ...(range && { range }),
    }),
  ];
}
