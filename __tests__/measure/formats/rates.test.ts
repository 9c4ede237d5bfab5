import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../src/measure/measure.ts';
import { fixture, measureOne, report } from '../report-files.ts';

const textOf = (name: string) =>
  Buffer.concat([...(fixture(name).content as Iterable<Uint8Array>)]).toString();

// As diff --format json of greenops-cli prints them (formatters/json.ts), schema 2.0.0.
describe('GreenOps CLI', () => {
  test('grams and litres per month become a rate per hour; embodied emissions stay out', async () => {
    const plan = await measureOne(fixture('greenops-cli/plan.json', 'plan'));
    // 7300 g / 730 h and 1.46 L / 730 h
    expect(plan.amounts.emissions).toBeCloseTo(10, 12);
    expect(plan.amounts.water).toBeCloseTo(0.002, 15);
    expect(plan).toMatchObject({
      workload: 'plan',
      kind: 'rate',
      ratePer: 'month',
      method: { tool: 'GreenOps CLI', version: 'ledger 2.0.0' },
    });
    expect(plan.warnings[0]?.what).toContain('2 resources of the plan');
  });

  test('a total that is missing is refused, not taken for zero', async () => {
    const text = textOf('greenops-cli/plan.json').replace('currentCo2eGramsPerMonth', 'other');
    const { problems, measurements } = await measure([report('plan.json', text)]);
    expect(measurements).toEqual([]);
    expect(problems[0]?.what).toBe('result.totals.currentCo2eGramsPerMonth is missing');
  });
});

// As GenerateReportJSON in carbonifer's internal/output/json.go writes an EstimationReport.
describe('carbonifer', () => {
  test('grams per hour, and watts that make as many watt-hours in an hour', async () => {
    expect(await measureOne(fixture('carbonifer/per-h.json', 'plan'))).toMatchObject({
      workload: 'plan',
      kind: 'rate',
      ratePer: 'hour',
      amounts: { emissions: 12.5, energy: 0.03125 },
      warnings: [{ what: '1 resources of the plan are unknown to carbonifer' }],
    });
  });

  test('kilograms per month: its month has 720 hours', async () => {
    expect(await measureOne(fixture('carbonifer/per-m.json'))).toMatchObject({
      ratePer: 'month',
      amounts: { emissions: 12.5 },
    });
  });

  test('another unit is refused with its place', async () => {
    const text = textOf('carbonifer/per-h.json').replace('gCO2eq/h', 'lbCO2/h');
    const { problems } = await measure([report('plan.json', text)]);
    expect(problems).toMatchObject([
      {
        what: 'Info.UnitCarbonEmissionsTime is not a unit such as gCO2eq/h',
        where: { file: 'plan.json', line: 5 },
      },
    ]);
  });
});
