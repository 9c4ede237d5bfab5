import fc from 'fast-check';
import { tablesOf } from '../src/compare/budget/policy.ts';
import { readPolicy } from '../src/compare/budget/read-policy.ts';
import { withDeclaredFigures } from '../src/compare/doubtful-location.ts';
import type { HistoryRecord } from '../src/compare/history/history-records.ts';
import { type Judgement, judge } from '../src/compare/judge.ts';
import { levels } from '../src/compare/level.ts';
import {
  applyReferenceIntensity,
  applyReferenceToHistory,
  withReference,
} from '../src/compare/reference-intensity.ts';
import { type GateInput, gate } from '../src/gate.ts';
import { measure } from '../src/measure/measure.ts';
import type { GitHubRun } from '../src/report/findings.ts';
import { histories } from './histories.ts';
import { brokenFiles, budgetFiles } from './policies.ts';
import { describeUpload, filesOf, hostile, readable, type Upload } from './reports.ts';

const path = '.github/carbon-budgets.yml';
const run: GitHubRun = {
  kind: 'github',
  ...{ gate: 'carbon-budget', branch: 'main', sha: '3f786850e387550fdab836ed7e6dc881de23001b' },
  ...{ runId: 100, attempt: 1, at: '2026-11-20T14:05:00.000Z', mode: 'enforce' },
  url: 'https://github.com/octo-org/model/actions/runs/100',
  repositoryUrl: 'https://github.com/octo-org/model',
};

/** The judgement alone, without the report on it. */
async function judged(
  uploads: readonly Upload[],
  text: string,
  history: readonly HistoryRecord[],
): Promise<Judgement> {
  const reading = readPolicy({ kind: 'file', path, text });
  // With a broken budget, every verdict would be the same.
  if (reading.kind !== 'policy') throw new Error(`no budget: ${JSON.stringify(reading)}`);
  const { policy, reference } = await withReference(reading);
  const measured = await withDeclaredFigures(
    await measure(filesOf(uploads), { tables: tablesOf(reading) }),
  );
  return judge(applyReferenceIntensity(reference, measured), policy, {
    ...{ branch: run.branch, at: run.at, expect: [] },
    history: applyReferenceToHistory(reference, history),
  });
}

const conclusions = ['success', 'neutral', 'failure'];

/** Whether a report or a figure is missing, which another report may provide. */
const lacks = ({ level, vanished, workloads, verdicts }: Judgement): boolean =>
  level === 'missing' ||
  vanished.length > 0 ||
  workloads.length === 0 ||
  verdicts.some(({ results }) => results.some((result) => result.level === 'missing'));

const describeJudgement = (judgement: Judgement) =>
  `${judgement.conclusion}, ${judgement.level}: ${judgement.verdicts
    .map(
      ({ subject, kind, level, amounts }) =>
        `${subject} (${kind}) ${level} ${JSON.stringify(amounts)}`,
    )
    .join('; ')}`;

/**
 * For reports A that lack nothing and any further reports B, the conclusion on A and B is no better than
 * on A alone, and if A is over, both together are over.
 */
export const addition = {
  name: 'nothing that is added makes a verdict better',
  property: fc.asyncProperty(
    budgetFiles,
    histories,
    fc.array(readable, { minLength: 1, maxLength: 3 }),
    fc.array(hostile, { minLength: 1, maxLength: 2 }),
    async (text, history, own, added) => {
      const before = await judged(own, text, history);
      fc.pre(!lacks(before));
      const after = await judged([...own, ...added], text, history);
      const better =
        conclusions.indexOf(after.conclusion) < conclusions.indexOf(before.conclusion) ||
        (before.level === 'over' && after.level !== 'over') ||
        (before.level === 'near' && levels.indexOf(after.level) > levels.indexOf('near'));
      if (better)
        throw new Error(
          [
            `before: ${describeJudgement(before)}`,
            `after:  ${describeJudgement(after)}`,
            ...own.map((one) => `A ${describeUpload(one)}`),
            ...added.map((one) => `B ${describeUpload(one)}`),
          ].join('\n'),
        );
    },
  ),
};

const file = (text: string) => ({ kind: 'file', path, text }) as const;
const patch = fc.string({ unit: 'binary', maxLength: 200 }).map((text) => `@@ -1 +1 @@\n+${text}`);

/** Any input has a result, which reports what is wrong with the input. */
export const anyInput = {
  name: 'any reports, budgets and histories have a result',
  property: fc.asyncProperty(
    fc.array(hostile, { maxLength: 4 }),
    fc.oneof(budgetFiles, brokenFiles),
    fc.option(fc.oneof(budgetFiles, brokenFiles), { nil: undefined }),
    histories,
    fc.array(fc.string({ maxLength: 20 }), { maxLength: 2 }),
    fc.array(patch, { maxLength: 2 }),
    async (uploads, policy, proposal, history, expect, patches) => {
      const input: GateInput = {
        ...{ run, history, measure, expect: expect.filter((one) => !one.includes('(')) },
        reports: filesOf(uploads),
        policy: file(policy),
        ...(proposal !== undefined && { proposal: file(proposal) }),
        changes: patches.map((text, at) => ({ path: `train-${at}.py`, patch: text })),
      };
      const { comment, summary } = await gate(input);
      for (const text of [comment, summary].map((one) => JSON.stringify(one)))
        if (/\bundefined\b|\bNaN (?:k?g|kWh|L|s|h|%)|\[object /.test(text))
          throw new Error(`the output has a value that is not text: ${text}`);
    },
  ),
};
