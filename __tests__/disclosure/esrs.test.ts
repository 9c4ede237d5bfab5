import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { disclose, figuresFrom } from '../../src/disclosure/disclose.ts';
import { taxonomyNames } from '../../src/disclosure/esrs/taxonomies.ts';
import { yearOfRows } from './year.ts';

type Row = Readonly<Record<string, string>>;
const period = { from: '2026-01', to: '2026-12' };
const rows = yearOfRows(1200);
const own = rows.filter((row) => row.period.startsWith('2026') && row.kind === 'measured');
const read = (given: typeof rows, taxonomy: (typeof taxonomyNames)[number] = '2026') => {
  const figures = figuresFrom(given, { period, repositories: [] });
  const { text, notes } = disclose(figures, 'esrs', { profile: 'generic', taxonomy });
  return { rows: parse(text, { columns: true }) as readonly Row[], notes };
};
const find = (table: readonly Row[], element: string, kind = 'measured') =>
  table.find((row) => row.element?.endsWith(`:${element}`) && row.kind === kind);

describe('ESRS-ready rows', () => {
  const { rows: table, notes } = read(rows);

  test('state the energy of own machines in MWh, and not that of hosted runners', () => {
    const kwh = own
      .filter(({ scope }) => scope === 2)
      .reduce((total, { energyKwh = 0 }) => total + energyKwh, 0);
    const row = find(table, 'TotalEnergyConsumptionRelatedToTheUndertakingSOwnOperations');
    expect(row).toMatchObject({ requirement: 'E1-7', unit: 'MWh', status: 'reported' });
    expect(Number(row?.value)).toBeCloseTo(kwh / 1e3, 9);
  });

  test('state scope 3, category 1, in tonnes', () => {
    const kg = own
      .filter(({ scope }) => scope === 3)
      .reduce((total, { emissionsKg = 0 }) => total + emissionsKg, 0);
    const row = find(
      table,
      'AbsoluteSignificantGrossScope3GhgEmissionsGeneratedDuringTheReportingPeriod',
    );
    expect(row).toMatchObject({
      ...{ requirement: 'E1-8', unit: 'tCO2e' },
      axis: 'esrs:SignificantScope3GhgEmissionsCategoryGhgProtocolAxis',
    });
    expect(Number(row?.value)).toBeCloseTo(kg / 1e3, 9);
  });

  test('leave market-based emissions blank unless they are declared', () => {
    const undeclared = rows.map(({ emissionsMarketKg: _, ...row }) => row);
    const row = find(
      read(undeclared).rows,
      'AbsoluteGrossMarketBasedScope2GhgEmissionsGeneratedDuringTheReportingPeriod',
    );
    expect(row).toMatchObject({ value: '', status: 'unknown' });
    expect(row?.note).toContain('not zero');
  });

  test('say where a figure is a lower bound', () => {
    const [first, ...others] = rows.filter(
      ({ scope, period: month }) => scope === 2 && month.startsWith('2026'),
    );
    const { energyKwh: _, ...without } = first ?? fail();
    const row = find(
      read([without, ...others]).rows,
      'TotalEnergyConsumptionRelatedToTheUndertakingSOwnOperations',
    );
    expect(row?.status).toBe('lower bound');
  });

  test('subtract no offsets', () => {
    const claimed = rows.map((row) => ({ ...row, offsetsClaimedKg: 100 }));
    expect(read(claimed).rows.map(({ value }) => value)).toEqual(table.map(({ value }) => value));
  });

  test('have realised savings as actions, the rest as expected, and the method as text', () => {
    const actions = table.filter(({ requirement }) => requirement === 'E1-5');
    expect(actions.map(({ label }) => label?.split(':')[0])).toEqual([
      ...['Achieved', 'Achieved', 'Expected, if followed'],
    ]);
    expect(actions[2]?.element).toBe('esrs:ExpectedGhgEmissionReductions');
    const method = table.filter(({ requirement }) => requirement === 'GDR-M');
    expect(method.map(({ note }) => note).join(' ')).toMatch(/Boundary\..*Emission factors\./);
  });

  test('never add kinds, and add rows without a scope to no total', () => {
    const none = table.find(({ status }) => status === 'not declared');
    expect(none).toMatchObject({ kind: 'estimated', element: '' });
  });

  test('claim no compliance', () => {
    expect(notes.join()).toContain('no claim of compliance');
  });

  test('have the names of 2023 and of VSME on request', () => {
    const first = read(rows, '2023').rows;
    expect(find(first, 'EnergyConsumptionRelatedToOwnOperations')).toMatchObject({
      ...{ taxonomy: 'esrs-2023', requirement: 'E1-5' },
    });
    expect(find(first, 'GrossScope3GreenhouseGasEmissions')).toMatchObject({
      requirement: 'E1-6',
      member: 'esrs:Category11CloudComputingAndDataCentreServicesMember',
    });
    const vsme = read(rows, 'vsme').rows;
    expect(find(vsme, 'GrossLocationBasedScope2GreenhouseGasEmissions')?.element).toBe(
      'vsme:GrossLocationBasedScope2GreenhouseGasEmissions',
    );
    for (const taxonomy of taxonomyNames) {
      const value = (label: string) =>
        read(rows, taxonomy).rows.find((row) => row.label === label)?.value;
      expect(value('Gross scope 2 emissions, location-based')).toBe(
        find(table, 'AbsoluteGrossLocationBasedScope2GhgEmissionsGeneratedDuringTheReportingPeriod')
          ?.value,
      );
    }
  });
});

function fail(): never {
  throw new Error('no row');
}
