import { describe, expect, test } from '@jest/globals';
import type { LedgerRow } from '../../src/ledger/row.ts';
import { otlpLogs, otlpMetrics, type Telemetry } from '../../src/report/otlp.ts';
import { row } from '../fleet/samples.ts';
import { decodeOtlp } from './otlp.ts';

const telemetry = (...rows: readonly LedgerRow[]): Telemetry => ({
  ...{ rows, at: '2026-11-02T08:00:00.000Z', conclusion: 'success', branchClass: 'default' },
  ...{ repositoryUrl: 'https://github.com/octo-org/models', version: '1.2.3', resource: {} },
});

interface Point {
  readonly asDouble: number;
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
}

function metricsOf(one: Telemetry): ReadonlyMap<string, readonly Point[]> {
  const decoded = decodeOtlp('metrics', JSON.parse(JSON.stringify(otlpMetrics(one))));
  const { resourceMetrics } = decoded as {
    resourceMetrics: {
      scopeMetrics: {
        metrics?: {
          name: string;
          sum?: { dataPoints: Point[] };
          gauge?: { dataPoints: Point[] };
        }[];
      }[];
    }[];
  };
  return new Map(
    resourceMetrics[0]?.scopeMetrics[0]?.metrics?.map(({ name, sum, gauge }) => [
      name,
      (sum ?? gauge)?.dataPoints ?? [],
    ]),
  );
}

describe('metrics', () => {
  test('are what OpenTelemetry defines, with few attributes', () => {
    const points = metricsOf(
      telemetry(
        row({ workflow: '.github/workflows/train.yml', budgetUsed: 400, budgetLimit: 500 }),
      ),
    );
    expect([...points.keys()]).toEqual([
      'carbon_budget_gate.energy',
      'carbon_budget_gate.emissions',
      'carbon_budget_gate.budget.used',
    ]);
    const [energy] = points.get('carbon_budget_gate.energy') ?? [];
    expect(energy?.asDouble).toBe(2);
    expect(energy?.attributes.map(({ key, value }) => [key, Object.values(value)[0]])).toEqual([
      ['vcs.provider.name', 'github'],
      ['vcs.owner.name', 'octo-org'],
      ['vcs.repository.name', 'models'],
      ['cicd.pipeline.name', '.github/workflows/train.yml'],
      ['carbon_budget_gate.branch.class', 'default'],
      ['carbon_budget_gate.kind', 'measured'],
      ['carbon_budget_gate.verdict', 'within'],
    ]);
    expect(points.get('carbon_budget_gate.budget.used')?.[0]?.asDouble).toBe(0.8);
  });

  test('add workloads of one kind, and never kinds, rates, or what is unknown', () => {
    const points = metricsOf(
      telemetry(
        row({ workload: 'a', emissionsKg: 1 }),
        row({ workload: 'b', emissionsKg: 2 }),
        row({ workload: 'c', emissionsKg: undefined }),
        row({ workload: 'd', kind: 'estimated', emissionsKg: 10 }),
        row({ workload: 'e', kind: 'rate', emissionsKg: 100 }),
      ),
    );
    expect(points.get('carbon_budget_gate.emissions')?.map(({ asDouble }) => asDouble)).toEqual([
      3, 10,
    ]);
  });

  test('without a figure there is no point', () => {
    const points = metricsOf(telemetry(row({ emissionsKg: undefined, energyKwh: undefined })));
    expect([...points.keys()]).toEqual([]);
  });
});

test('an event carries the whole row', () => {
  const whole = row({
    ...{ pullRequest: 7, gaps: ['water'], verdict: 'over', emissionsKg: 0.25, warnings: 0 },
    runUrl: 'https://github.com/octo-org/models/actions/runs/1',
  });
  const decoded = decodeOtlp('logs', JSON.parse(JSON.stringify(otlpLogs(telemetry(whole)))));
  const text = JSON.stringify(decoded);
  const { resourceLogs } = decoded as {
    resourceLogs: {
      scopeLogs: {
        logRecords: { eventName: string; body: { kvlistValue: { values: { key: string }[] } } }[];
      }[];
    }[];
  };
  const record = resourceLogs[0]?.scopeLogs[0]?.logRecords[0];
  expect(record?.eventName).toBe('carbon_budget_gate.run');
  expect(record?.body.kvlistValue.values.map(({ key }) => key)).toEqual(Object.keys(whole));
  expect(text).toContain('"vcs.change.id"');
  expect(text).toContain('"severityText":"ERROR"');
  expect(text).toContain('{"key":"emissionsKg","value":{"doubleValue":0.25}}');
  expect(text).toContain('{"key":"runId","value":{"intValue":"1"}}');
});

test('the definitions refuse what they do not have', () => {
  const body = otlpMetrics(telemetry(row())) as { resourceMetrics: object[] };
  expect(() => decodeOtlp('metrics', { ...body, extra: 1 })).toThrow('has no field extra');
  expect(() =>
    decodeOtlp('metrics', { resourceMetrics: [{ resource: { attributes: [{ key: 1 }] } }] }),
  ).toThrow('is not a string');
});
