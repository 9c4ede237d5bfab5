import type { HistoryRecord } from '../../src/compare/history/history-records.ts';
import { type GateInput, gate } from '../../src/gate.ts';
import { measure } from '../../src/measure/measure.ts';
import type { GitHubRun } from '../../src/report/findings.ts';
import type { Publication } from '../../src/report/publication.ts';
import { codecarbon } from '../e2e/runner/codecarbon.ts';
import { quiet } from '../e2e/runner/past.ts';
import { report } from '../measure/report-files.ts';

export type Row = Readonly<Record<string, string>>;

/** The result of the gate, without GitHub and without a process. */
export interface Result extends Publication {
  /** The heading of the comment. */
  readonly heading: string;
}

/** A workload's row: emissions in kg at 400 g/kWh. */
export const workload = (project_name: string, kg: number, more: Row = {}): Row => ({
  ...{ project_name, emissions: `${kg}`, energy_consumed: `${kg / 0.4}` },
  ...more,
});

const url = 'https://github.com/octo-org/model';
const aRun: GitHubRun = {
  kind: 'github',
  ...{ gate: 'carbon-budget', branch: 'main', sha: 'f'.repeat(40), runId: 1000, attempt: 1 },
  ...{ at: '2026-11-20T14:05:00.000Z', mode: 'enforce', url, repositoryUrl: url },
};

interface Change extends Partial<Pick<GateInput, 'strict' | 'isProposed' | 'earlierAttempts'>> {
  readonly run?: Partial<GitHubRun>;
  readonly history?: readonly HistoryRecord[];
}

/** Runs the whole gate on one artifact with one CodeCarbon report. */
export async function gateOn(
  budget: string,
  rows: readonly Row[],
  { run = {}, history = [], ...more }: Change = {},
): Promise<Result> {
  const publication = await gate({
    ...{ run: { ...aRun, ...run }, measure, expect: [], history },
    reports: [{ ...report('emissions.csv', codecarbon(...rows)), artifact: 'emissions' }],
    policy: { kind: 'file', path: '.github/carbon-budgets.yml', text: budget },
    ...more,
  });
  const heading = publication.comment.split('\n').find((line) => line.startsWith('###')) ?? '';
  return { ...publication, heading };
}

/** A branch with a past. */
export interface Branch {
  /** Adds runs, each with a multiple of the first run's amounts; returns their commits. */
  readonly goOn: (...factors: readonly number[]) => readonly string[];
  /** Adds a run as the gate judged it. */
  readonly add: (result: Result) => void;
  /** Judges a pull request into the branch, which may change the budget. */
  readonly propose: (rows: readonly Row[], more?: Change & { budget?: string }) => Promise<Result>;
  /** Judges a push to the branch. */
  readonly land: (rows: readonly Row[], more?: Change) => Promise<Result>;
}

/** The gate judges the first run; the others repeat its records with other amounts, a few hours apart. */
export async function branchWith(
  budget: string,
  rows: readonly Row[],
  factors: readonly number[] = quiet,
): Promise<Branch> {
  const { records } = await gateOn(budget, rows);
  const history: HistoryRecord[] = [];
  const next = () => {
    const runId = new Set(history.map((one) => one.runId)).size + 1;
    const at = new Date(Date.UTC(2026, 10, 2, 3 * runId)).toISOString();
    return { runId, at, sha: runId.toString(16).padStart(2, '0').repeat(20) };
  };
  const goOn = (...more: readonly number[]) =>
    more.map((factor) => {
      const run = next();
      history.push(...records.map((one) => ({ ...times(one, factor), ...run })));
      return run.sha;
    });
  goOn(...factors);
  return {
    goOn,
    add: ({ records: judged }) => {
      const run = next();
      history.push(...judged.map((one) => ({ ...one, ...run })));
    },
    propose: (proposed, { budget: changed = budget, ...more } = {}) =>
      gateOn(changed, proposed, { history, isProposed: true, ...more }),
    land: (landed, more) => gateOn(budget, landed, { history, ...more }),
  };
}

const times = (record: HistoryRecord, factor: number): HistoryRecord => ({
  ...record,
  emissionsKg: (record.emissionsKg ?? 0) * factor,
  energyKwh: (record.energyKwh ?? 0) * factor,
});
