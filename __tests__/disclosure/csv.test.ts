import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { profileNames } from '../../src/disclosure/csv/profiles.ts';
import { csv } from '../../src/disclosure/csv/write.ts';
import { disclose, figuresFrom } from '../../src/disclosure/disclose.ts';
import { yearOfRows } from './year.ts';

type Row = Readonly<Record<string, string>>;
const period = { from: '2026-01', to: '2026-12' };
const rows = yearOfRows(1200);
const figures = figuresFrom(rows, { period, repositories: [] });
const written = (profile: (typeof profileNames)[number]) => {
  const { text, notes } = disclose(figures, 'csv', { profile, taxonomy: '2026' });
  return { rows: parse(text, { columns: true }) as readonly Row[], notes };
};
const sum = (table: readonly Row[], column: string) =>
  table.reduce((total, row) => total + Number(row[column]), 0);
const own = rows.filter((row) => row.period.startsWith('2026'));
const energy = own.reduce((total, { energyKwh = 0 }) => total + energyKwh, 0);
const emissions = own.reduce((total, { emissionsKg = 0 }) => total + emissionsKg, 0);

describe('activity rows', () => {
  test('state energy first, by month, and add up to the rows of the ledger', () => {
    const { rows: table } = written('generic');
    expect(Object.keys(table[0] ?? {}).indexOf('energy_kwh')).toBeLessThan(
      Object.keys(table[0] ?? {}).indexOf('emissions_location_kgco2e'),
    );
    expect(sum(table, 'energy_kwh')).toBeCloseTo(energy, 8);
    expect(sum(table, 'emissions_location_kgco2e')).toBeCloseTo(emissions, 8);
    expect(sum(table, 'rows')).toBe(own.length);
    expect(table[0]).toMatchObject({
      period: '2026-01',
      start_date: '2026-01-01',
      end_date: '2026-01-31',
    });
  });

  test('never mix kinds', () => {
    const kinds = new Set(written('generic').rows.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['estimated', 'measured']);
  });

  test('are in tonnes for AWS, in grams for FOCUS, in kilograms for Google', () => {
    expect(sum(written('aws').rows, 'total_lbm_emissions_value')).toBeCloseTo(emissions / 1e3, 10);
    expect(sum(written('focus').rows, 'operational_emissions_co2eq_g')).toBeCloseTo(
      emissions * 1e3,
      5,
    );
    const google = written('google').rows;
    expect(sum(google, 'carbon_footprint_total_kgCO2e.location_based')).toBeCloseTo(emissions, 8);
    expect(written('aws').notes.join()).toContain('no column for the kind');
  });

  test.each([
    ['microsoft', 'msdyn_quantity', 1e3],
    ['salesforce', 'FuelConsumption', 1],
    ['envizi', 'Total Electricity (kWh)', 1],
  ] as const)(
    'of purchased energy for %s are those of own machines, and the rest is named',
    (profile, column, factor) => {
      const scope2 = own
        .filter(({ scope }) => scope === 2)
        .reduce((total, { energyKwh = 0 }) => total + energyKwh, 0);
      const { rows: table, notes } = written(profile);
      expect(sum(table, column) * factor).toBeCloseTo(scope2, 8);
      expect(notes.join()).toMatch(/\d+ of \d+ rows have another scope or none/);
    },
  );

  test.each(profileNames)('of %s have no cell that a spreadsheet would calculate', (profile) => {
    const hostile = own.slice(0, 5).map((row, index) => ({
      ...row,
      scope: 2 as const,
      workload: ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1'][index] ?? '',
      repository: '=HYPERLINK("https://x")/y',
      method: '=cmd|/c calc',
      factorZone: '@x',
    }));
    const { text } = disclose(figuresFrom(hostile, { period, repositories: [] }), 'csv', {
      ...{ profile, taxonomy: '2026' },
    });
    const cells = (parse(text) as readonly string[][]).slice(1).flat();
    expect(cells.filter((cell) => /^[\s]*[=+@]|^-\D/.test(cell))).toEqual([]);
    expect(cells.some((cell) => cell.includes("'"))).toBe(true);
  });
});

test('a cell is quoted according to RFC 4180, and numbers have no exponent', () => {
  const text = csv(
    ['a', 'b', 'c'],
    [
      ['x,"y"\n', 1e-7, undefined],
      ['', 1e21, ' z'],
    ],
  );
  expect(text).toBe('a,b,c\r\n"x,""y"" ",0.0000001,\r\n,1000000000000000000000," z"\r\n');
  expect(parse(text)).toHaveLength(3);
});
