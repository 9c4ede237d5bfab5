import { describe, expect, test } from '@jest/globals';
import { recordOf } from '../../src/ledger/record.ts';
import { ledgerRow } from '../../src/ledger/row.ts';
import { asMeasurements, estimateJobs } from '../../src/measure/estimate/estimate.ts';
import type { Job } from '../../src/measure/estimate/job.ts';
import type { DeclaredRunner } from '../../src/measure/estimate/runner.ts';
import type { Measurement } from '../../src/measure/measurement.ts';
import type { Advice } from '../../src/reduce/rule.ts';
import type { Findings, RunOrigin } from '../../src/report/findings.ts';
import { ledgerRows } from '../../src/report/ledger/ledger-rows.ts';
import type { Grams } from '../../src/units.ts';
import { aJob } from '../measure/estimate/jobs.ts';
import { usage } from '../reduce/samples.ts';
import { aMeasurement, budgetFile, findingsOf, type Scenario } from './factories.ts';

const origin: RunOrigin = {
  repository: 'octo-org/model',
  workflow: '.github/workflows/train.yml',
  event: 'push',
  job: 'gate',
  isHosted: true,
  runUrl: 'https://github.com/octo-org/model/actions/runs/17204113882',
  artifacts: new Map([['emissions-train', 'sha256:aa']]),
};

function rowsOf(scenario: Scenario, more: Partial<Findings> = {}) {
  const rows = ledgerRows({ ...findingsOf(scenario), origin, ...more });
  for (const row of rows) expect(ledgerRow.safeParse(row).error).toBeUndefined();
  return rows;
}

const only = (scenario: Scenario, more: Partial<Findings> = {}) => rowsOf(scenario, more)[0];
const train = (rest: Partial<Measurement> = {}) =>
  aMeasurement('train', { kg: 3.1, kwh: 7.42 }, rest);

function estimated(jobs: readonly Job[], declared: readonly DeclaredRunner[] = []) {
  const grid = { low: 20, likely: 345, high: 590, source: 'regions of a test', year: 2025 };
  const estimate = estimateJobs(jobs, [], {
    ...{ at: '2026-11-20T12:00:00Z', visibility: 'public', declared, grid },
    isMeasured: () => false,
  });
  return only({ measurements: asMeasurements(estimate) }, { estimate });
}

describe('a row of the ledger', () => {
  test('contains the whole history record', () => {
    const findings = findingsOf({ measurements: [train()] });
    expect(ledgerRows(findings).map(recordOf)).toEqual(findings.records);
  });

  test('is absent for a check in a terminal, which is of no run', () => {
    expect(ledgerRows({ ...findingsOf({}), records: [] })).toEqual([]);
  });

  test('has method, factor, scope, quality and evidence of a measurement', () => {
    const warnings = [{ what: 'Odd', where: {} }];
    const sha256 = 'b'.repeat(64);
    const digests = [
      { artifact: 'emissions-train', file: 'emissions.csv', sha256 },
      { artifact: 'other', file: 'emissions.csv', sha256: 'c'.repeat(64) },
    ];
    const measurement = train({ warnings, offsets: 500 as Grams });
    expect(only({ measurements: [measurement], measured: { digests } })).toMatchObject({
      ...{ tool: 'CodeCarbon', toolVersion: '3.3.0', trackingMode: 'machine', pue: 1.1 },
      ...{ factorKind: 'average', factorBasis: 'location', factorZone: 'eastus' },
      ...{ factorSource: 'CodeCarbon 3.3.0', offsetsClaimedKg: 0.5, emissionsKg: 3.1 },
      ...{ scope: 3, scope3Category: 1, warnings: 1 },
      ...{ reportSha256: [sha256], artifactDigest: ['sha256:aa'] },
    });
  });

  test('lists every tool where measurements differ, and no PUE', () => {
    const other = train({ method: { tool: 'Eco-CI' }, source: { file: 'b.json' } });
    const row = only({ measurements: [train(), other] });
    expect(row).toMatchObject({ tool: 'CodeCarbon + Eco-CI' });
    expect(row?.pue).toBeUndefined();
    expect(row?.factorKind).toBeUndefined();
  });

  test('replaces what is not well-formed Unicode, which canonical JSON cannot hold', () => {
    const row = only({ measurements: [train({ method: { tool: 'a\ud800b' } })] });
    expect(row?.tool).toBe('a\ufffdb');
  });

  test('has range, embodied emissions and sources of an estimate', () => {
    expect(estimated([aJob('test')])).toMatchObject({
      ...{ kind: 'estimated', basis: 'estimated', job: 'test', scope: 3, scope3Category: 1 },
      ...{ factorKind: 'average', factorSource: 'Electricity Maps', factorYear: 2025 },
      ...{ factorLicence: 'ODbL-1.0', datasetVersion: '@tgwf/co2 0.19.0', pue: 1.18 },
      energyLowKwh: expect.any(Number),
      emissionsHighKg: expect.any(Number),
      embodiedKg: expect.closeTo(0.000171, 6),
      rangeBasis: expect.stringContaining('Eco-CI'),
    });
  });

  test('has no scope and no factor of a runner that only its power is known of', () => {
    const declared = [{ label: 'box', kind: 'power', low: 200, high: 300 } as const];
    const row = estimated([aJob('t', { labels: ['box'] })], declared);
    expect(row?.rangeBasis).toBe('power of box in the budget file');
    expect([row?.scope, row?.factorSource, row?.emissionsKg]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('is sourced for language models, with every log as evidence', () => {
    const calls = train({
      kind: 'estimated',
      method: { tool: 'Claude Code', version: 'EcoLogits, 2026-01' },
      usage: [usage('claude-b', { outputTokens: 5 }), usage('claude-a', { outputTokens: 5 })],
      source: { artifact: 'logs', file: 'a.jsonl' },
      location: {},
    });
    const digests = ['a', 'b'].map((name) => ({
      ...{ artifact: 'logs', file: `${name}.jsonl`, sha256: name.repeat(64) },
    }));
    expect(only({ measurements: [calls], measured: { digests } })).toMatchObject({
      ...{ basis: 'sourced', models: ['claude-a', 'claude-b'], outputTokens: 10, scope: 3 },
      reportSha256: ['a'.repeat(64), 'b'.repeat(64)],
    });
  });

  test('has the limit that decides, and the advice with shares of the emissions', () => {
    const policy = budgetFile('budgets:\n  - { branches: main, emissions: 5 kg, energy: 7 kWh }\n');
    const saving = { kind: 'amount', metric: 'emissions', low: 310, high: 620 } as const;
    const basis = { assumption: '', source: { title: '', url: '', date: '' } };
    const advice: Advice[] = [
      {
        ...{ rule: 'cleaner-region', title: '', remedy: '', saving, basis, data: [] },
        ...{ confidence: 'low', about: { workloads: ['train'], reports: [] } },
      },
    ];
    expect(only({ policy, advice })).toMatchObject({
      ...{ budget: 'train', budgetMetric: 'energy', budgetLimit: 7, budgetUsed: 7.42 },
      ...{ budgetPer: 'run', verdict: 'over', advice: ['cleaner-region:0.1..0.2'] },
    });
  });

  test('has each advice with the share of all workloads that it is about, and none about others', () => {
    const saving = { kind: 'amount', metric: 'energy', low: 3, high: 6 } as const;
    const basis = { assumption: '', source: { title: '', url: '', date: '' } };
    const advice: Advice[] = [
      {
        ...{ rule: 'memory-share', title: '', remedy: '', saving, basis, data: [] },
        ...{ confidence: 'low', about: { workloads: ['large', 'small'], reports: [] } },
      },
    ];
    const measurements = [
      aMeasurement('large', { kg: 4, kwh: 10 }),
      aMeasurement('small', { kg: 2, kwh: 2 }),
      aMeasurement('other', { kg: 9, kwh: 9 }),
    ];
    const rows = rowsOf({ measurements, advice });
    expect(Object.fromEntries(rows.map((row) => [row.workload, row.advice]))).toEqual({
      large: ['memory-share:0.25..0.5'],
      small: ['memory-share:0.25..0.5'],
      other: undefined,
    });
  });

  test('has an increase as shares of the baseline', () => {
    const policy = budgetFile('budgets:\n  - { branches: main, emissions: { increase: 5% } }\n');
    const history = Array.from({ length: 12 }, (_, n) => ({
      emissionsKg: 2 + n / 1e3,
      energyKwh: 5,
    }));
    const row = only({ policy, history });
    expect(row).toMatchObject({
      budgetMetric: 'emissions',
      budgetLimit: 0.05,
      budgetPer: 'baseline',
    });
  });
});

describe('the scope', () => {
  const scopeIn = (text: string, measurement: Measurement) =>
    only({
      policy: budgetFile(`budgets:\n  - { branches: main, emissions: 5 kg }\n${text}`),
      measurements: [measurement],
    })?.scope;
  const own = train({ location: { country: 'FRA' } });

  test('is what the budget file declares, for all or by workload', () => {
    expect(scopeIn('scope: 2\n', train())).toBe(2);
    expect(scopeIn('scope: { "test-*": 3, "tr*": 2 }\n', train())).toBe(2);
    expect(scopeIn('scope: { "test-*": 3 }\n', own)).toBeUndefined();
    expect(scopeIn('scope: { "**": 1 }\n', aMeasurement('team/a b', { kg: 1 }))).toBe(1);
  });

  test('is 3 in a cloud and on a hosted runner, and unknown elsewhere', () => {
    expect(scopeIn('', train())).toBe(3);
    expect(scopeIn('', own)).toBeUndefined();
    expect(scopeIn('', { ...own, source: { file: 'emissions.csv' } })).toBe(3);
  });

  test('is refused if there is no such scope, with its place', () => {
    const problems = (text: string) => {
      const { policy } = findingsOf({ policy: budgetFile(`budgets: []\n${text}`) });
      return policy.kind === 'broken'
        ? policy.problems.map(({ what, remedy }) => `${what}. ${remedy}`).join('\n')
        : '';
    };
    expect(problems('scope: 4\n')).toContain('Use 1, 2 or 3.');
    expect(problems('scope: { "a": 4 }\n')).toContain('Use 1, 2 or 3.');
  });
});
