import { diffBudgets } from '../../src/compare/budget/diff.ts';
import type { PolicySource } from '../../src/compare/budget/policy-source.ts';
import { readPolicy } from '../../src/compare/budget/read-policy.ts';
import type { HistoryRecord } from '../../src/compare/history/history-records.ts';
import { methodOf } from '../../src/compare/method.ts';
import {
  applyReferenceIntensity,
  applyReferenceToHistory,
  type ReferenceIntensity,
} from '../../src/compare/reference-intensity.ts';
import { workloadsOf } from '../../src/compare/workload.ts';
import { compare, findingsOn } from '../../src/gate.ts';
import type { Loaded } from '../../src/load.ts';
import type { Measured, Measurement } from '../../src/measure/measurement.ts';
import type { Notice } from '../../src/reduce/files/scanner.ts';
import type { Advice } from '../../src/reduce/rule.ts';
import type { Findings, GitHubRun, Search } from '../../src/report/findings.ts';
import type { Grams, KilowattHours, Seconds } from '../../src/units.ts';

export const aRun: GitHubRun = {
  kind: 'github',
  gate: 'carbon-budget',
  branch: 'main',
  sha: '3f786850e387550fdab836ed7e6dc881de23001b',
  runId: 17_204_113_882,
  attempt: 1,
  at: '2026-11-20T14:05:00.000Z',
  mode: 'enforce',
  url: 'https://github.com/octo-org/model/actions/runs/17204113882',
  repositoryUrl: 'https://github.com/octo-org/model',
};

/** Kilograms and kilowatt-hours; what is left out is not reported. */
export interface Figures {
  readonly kg?: number;
  readonly kwh?: number;
}

export function aMeasurement(
  workload: string,
  { kg, kwh }: Figures,
  rest: Partial<Measurement> = {},
): Measurement {
  return {
    kind: 'measured',
    workload,
    names: [workload],
    amounts: {
      ...(kg === undefined ? {} : { emissions: (kg * 1e3) as Grams }),
      ...(kwh === undefined ? {} : { energy: kwh as KilowattHours }),
      duration: 5400 as Seconds,
    },
    method: {
      tool: 'CodeCarbon',
      version: '3.3.0',
      cpu: 'AMD EPYC 7763 64-Core Processor',
      gpu: '4 x NVIDIA A100-SXM4-40GB',
      trackingMode: 'machine',
      pue: 1.1,
    },
    location: { country: 'USA', region: 'virginia', cloudProvider: 'azure', cloudRegion: 'eastus' },
    source: { artifact: `emissions-${workload}`, file: 'emissions.csv', line: 2 },
    warnings: [],
    ...rest,
  };
}

export const budgetFile = (text: string): PolicySource => ({
  kind: 'file',
  path: '.github/carbon-budgets.yml',
  text,
  commit: '9c1185a5c5e9fc54612808977ee8f548b2258d31',
});

export const noBudget: PolicySource = { kind: 'none', path: '.github/carbon-budgets.yml' };

export interface Scenario {
  readonly run?: Partial<GitHubRun>;
  readonly measurements?: readonly Measurement[];
  readonly measured?: Partial<Measured>;
  readonly search?: Search;
  readonly policy?: PolicySource;
  readonly expect?: readonly string[];
  /** Earlier runs, oldest first, one a day, of the workload `train`; at 418 g/kWh if only kilograms. */
  readonly history?: readonly (number | Partial<HistoryRecord>)[];
  readonly reference?: ReferenceIntensity;
  readonly advice?: readonly Advice[];
  readonly notices?: readonly Notice[];
  /** The budget file as the change would leave it. */
  readonly proposal?: PolicySource;
}

/** The findings of the gate, with the scenario's own advice. */
export function findingsOf(scenario: Scenario): Findings {
  const run = { ...aRun, ...scenario.run };
  const { measurements = [aMeasurement('train', { kg: 3.1, kwh: 7.42 })], reference } = scenario;
  const history = (scenario.history ?? []).map((figures, index, all) =>
    record(typeof figures === 'number' ? { emissionsKg: figures } : figures, all.length - index),
  );
  const policy = readPolicy(scenario.policy ?? budgetFile(mainBudget));
  const proposal = scenario.proposal && diffBudgets(policy, scenario.proposal);
  const loaded: Loaded = {
    ...{ run, branch: run.branch, at: run.at, expect: scenario.expect ?? [] },
    ...(scenario.search && { search: scenario.search }),
    policy,
    ...(reference && { reference }),
    measured: applyReferenceIntensity(reference, {
      ...{ measurements, problems: [], skipped: [] },
      ...scenario.measured,
    }),
    history: applyReferenceToHistory(reference, history),
    ...(proposal && { proposal }),
    ...{ future: 0, changes: [] },
  };
  const { advice = [], notices = [] } = scenario;
  return findingsOn(loaded, compare(loaded), { advice, notices });
}

export const mainBudget = `budgets:
  - branches: main
    emissions: 5 kg
`;

function record(figures: Partial<HistoryRecord>, daysAgo: number): HistoryRecord {
  const { emissionsKg = 0, energyKwh = emissionsKg / 0.418 } = figures;
  return {
    at: new Date(Date.parse(aRun.at) - daysAgo * 86_400_000).toISOString(),
    sha: daysAgo.toString(16).padStart(40, 'a'),
    branch: 'main',
    runId: aRun.runId - daysAgo,
    attempt: 1,
    workload: 'train',
    emissionsKg,
    energyKwh,
    carbonIntensity: (emissionsKg * 1e3) / energyKwh,
    method: typicalMethod,
    verdict: emissionsKg > 5 ? 'over' : 'within',
    ...figures,
  };
}

/** How `aMeasurement` was measured, as the history keeps it. */
export const typicalMethod = workloadsOf([aMeasurement('train', {})]).map(methodOf)[0] as string;
