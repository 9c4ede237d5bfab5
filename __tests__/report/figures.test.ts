import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { outputs } from '../../src/report/json/outputs.ts';
import { result } from '../../src/report/json/result.ts';
import { decimal } from '../../src/report/text/amounts.ts';
import { aMeasurement, findingsOf } from './factories.ts';
import { scenarios } from './scenarios.ts';

const declared = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8')).outputs;

describe('outputs', () => {
  test('are named as action.yml declares them', () => {
    const elsewhere = [
      ...['report', 'trend', 'badge', 'ledger', 'predicate', 'predicate-type'],
      ...['comment-url', 'check-url'],
    ];
    expect([...Object.keys(outputs(findingsOf({}))), ...elsewhere]).toEqual(Object.keys(declared));
  });

  test('are the figures of the tightest emissions limit', () => {
    expect(outputs(findingsOf(scenarios['emissions-and-energy'] ?? {}))).toEqual({
      conclusion: 'failure',
      verdict: 'over',
      'emissions-kg': '4.4',
      ...{ 'emissions-low-kg': '', 'emissions-high-kg': '' },
      'energy-kwh': '21.6',
      ...{ 'energy-low-kwh': '', 'energy-high-kwh': '' },
      'budget-kg': '5',
      'headroom-percent': '12',
      'baseline-kg': '',
      'change-percent': '',
    });
    expect(outputs(findingsOf(scenarios.over ?? {}))).toMatchObject({ 'headroom-percent': '-24' });
  });

  test('are empty when unknown, never zero', () => {
    expect(outputs(findingsOf({ measurements: [] }))).toMatchObject({
      verdict: 'missing',
      'emissions-kg': '',
      'energy-kwh': '',
      'budget-kg': '',
      'headroom-percent': '',
    });
  });

  test('are plain decimals', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e21, noNaN: true }), (value) => {
        expect(decimal(value)).toMatch(/^\d+(\.\d+)?$/);
        expect(Number(decimal(value))).toBeCloseTo(value, 9 - Math.ceil(Math.log10(value + 1)));
      }),
    );
    expect(decimal(1.5e-12)).toBe('0.0000000000015');
    expect(decimal(-0)).toBe('0');
    expect(decimal(Number.POSITIVE_INFINITY)).toBe('');
  });
});

describe('the JSON result', () => {
  test('holds verdicts, limits and workloads with units in the names', () => {
    expect(JSON.parse(result(findingsOf(scenarios.over ?? {})))).toMatchObject({
      schemaVersion: 1,
      verdict: 'over',
      conclusion: 'failure',
      headline: 'Over budget: 6.20 kg of 5.00 kg CO₂e, +24%',
      totals: { emissionsKg: 6.2, energyKwh: 14.83, durationS: 5400 },
      budget: { kind: 'file', path: '.github/carbon-budgets.yml' },
      verdicts: [
        {
          subject: 'train',
          verdict: 'over',
          limits: [
            {
              metric: 'emissions',
              unit: 'kg CO2e',
              limit: 5,
              used: 6.2,
              usedPercent: 124,
              warnAtPercent: 80,
              where: { line: 3 },
            },
          ],
        },
      ],
      workloads: [
        { name: 'train', partial: [], carbonIntensityGPerKwh: expect.closeTo(418.07, 2) },
      ],
      problems: [],
      warnings: [],
      leftAside: [],
    });
  });

  test('holds problems, warnings and what was skipped', () => {
    const { problems, leftAside } = JSON.parse(
      result(findingsOf(scenarios['unreadable-report'] ?? {})),
    );
    expect(problems).toMatchObject([{ kind: 'unreadable', where: { line: 3, column: 6 } }]);
    expect(leftAside).toHaveLength(1);
    expect(JSON.parse(result(findingsOf(scenarios.doubts ?? {}))).warnings).toMatchObject([
      { workload: 'train' },
    ]);
  });

  test('leaves out what is unknown or not finite', () => {
    const measurements = [aMeasurement('train', { kg: 1 })];
    const zero = findingsOf({ measurements, policy: { kind: 'input', text: '0 kg' } });
    const [limit] = JSON.parse(result(zero)).verdicts[0].limits;
    expect(limit).toMatchObject({ limit: 0, used: 1, verdict: 'over' });
    expect(limit).not.toHaveProperty('usedPercent');
    expect(JSON.parse(result(zero)).totals).not.toHaveProperty('energyKwh');
  });
});
