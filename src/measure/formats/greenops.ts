import { amountsIn, type Tree } from '../content/tree.ts';
import { hoursIn, type ReportFile } from '../measurement.ts';
import { problemEvents, readingIn } from './events.ts';
import type { ReadEvent } from './format.ts';
import { jsonReport } from './json-report.ts';

const tool = 'GreenOps CLI';
const remedy = 'Upload what greenops-cli diff --format json printed';

/**
 * GreenOps CLI's estimate of a Terraform plan: grams and litres per MONTH. Only the operational
 * figure counts; the report also has embodied and lifecycle emissions, which are not added.
 */
export const greenops = jsonReport(tool, ['schemaVersion', 'result'], readPlan);

function readPlan(file: ReportFile, tree: Tree): ReadEvent[] {
  const result = tree.at('result');
  const totals = result.at('totals');
  const read = amountsIn(
    [
      { metric: 'emissions', tree: totals.at('currentCo2eGramsPerMonth'), factor: perHour },
      {
        metric: 'water',
        tree: totals.at('currentWaterLitresPerMonth'),
        factor: perHour,
        optional: true,
      },
    ],
    remedy,
  );
  if ('problems' in read) return problemEvents(read.problems);
  const version = result.at('ledgerVersion').text();
  return [
    readingIn(file, {
      method: { tool, ...(version !== undefined && { version: `ledger ${version}` }) },
      amounts: read.amounts,
      kind: 'rate',
      ratePer: 'month',
      doubts: doubtsAbout(result),
    }),
  ];
}

const perHour = 1 / hoursIn.month;

function doubtsAbout(result: Tree): string[] {
  const left = result.at('skipped').items().length + result.at('unsupportedTypes').items().length;
  return left > 0
    ? [
        `${left} resources of the plan, or types of them, are unknown to GreenOps CLI and not counted`,
      ]
    : [];
}
