import { describe, expect, test } from '@jest/globals';
import { withDeclaredFigures } from '../../../../src/compare/doubtful-location.ts';
import type { ReferenceIntensity } from '../../../../src/compare/reference-intensity.ts';
import { measure } from '../../../../src/measure/measure.ts';
import type { GramsPerKilowattHour } from '../../../../src/units.ts';
import { csv, report } from '../../report-files.ts';

const blanks = ['', 'nan', 'None'];

test.each(blanks)('a row of a Mac whose energy is "%s" names powermetrics', async (energy) => {
  const row = { run_id: 'a', os: 'macOS-15.1-arm64-arm-64bit', energy_consumed: energy };
  const { problems } = await measure([report('emissions.csv', csv([row]))]);
  expect(problems).toMatchObject([{ remedy: expect.stringContaining('powermetrics') }]);
});

test.each(blanks)('elsewhere a row whose energy is "%s" names the meter', async (energy) => {
  const row = { run_id: 'a', os: 'Linux-6.8.0-x86_64', energy_consumed: energy };
  const { problems } = await measure([report('emissions.csv', csv([row]))]);
  expect(problems).toMatchObject([
    { remedy: expect.stringMatching(/^(?!.*powermetrics).*power meter/) },
  ]);
});

describe('rows without a figure', () => {
  const rows = Array.from({ length: 100 }, (_, at) => ({ run_id: `${at}` }));
  const blank = { run_id: 'x', emissions: 'nan', energy_consumed: 'nan' };

  test('are one problem for each file, with their number and the place of the first', async () => {
    const text = csv([...rows, blank, { ...blank, run_id: 'y' }]);
    const { problems, measurements } = await measure([report('e.csv', text)]);
    expect(measurements).toHaveLength(100);
    expect(problems).toMatchObject([
      {
        what: '2 of 102 rows have no figure; in the first, emissions is "nan", not a decimal number',
        where: { file: 'e.csv', line: 102, column: 6 },
        unmeasured: { rows: 2, of: 102 },
      },
    ]);
  });

  test('that parallel writers tore are one problem too', async () => {
    const [header = '', ...lines] = csv(rows).trim().split('\n');
    const torn = lines.map((line, at) => (at % 25 === 7 ? line.slice(0, 20) : line));
    const text = [header, ...torn, `${lines[0]}${lines[1]}`, ''].join('\n');
    const { problems } = await measure([report('e.csv', text)]);
    expect(problems).toMatchObject([
      {
        what: expect.stringMatching(/^5 of 101 rows are torn.*The row is cut off after/),
        where: { line: 9 },
        unmeasured: { rows: 5, of: 101 },
      },
    ]);
  });

  test.each(['-1', '0x10', '1e-400'])(
    'are none of those whose figure is wrong: %s',
    async (emissions) => {
      const text = csv([...rows, { ...blank, emissions }]);
      const { problems } = await measure([report('e.csv', text)]);
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.some(({ unmeasured }) => unmeasured)).toBe(false);
    },
  );

  test('are none of those of which half is known, which would be lost', async () => {
    const text = csv([...rows, { ...blank, energy_consumed: 5 }]);
    const { problems } = await measure([report('e.csv', text)]);
    expect(problems.map(({ unmeasured }) => unmeasured)).toEqual([undefined]);
  });
});

describe('an assumed location', () => {
  const rows = ['a', 'b'].map((run_id) => ({
    ...{ run_id, emissions: 0.02, energy_consumed: 10, country_iso_code: 'CAN' },
    ...{ longitude: -71.2, latitude: 46.8 },
  }));
  const warningsOf = async (count: number, reference?: ReferenceIntensity) => {
    const measured = await measure([report('emissions.csv', csv(rows.slice(0, count)))]);
    const { measurements } = await withDeclaredFigures(measured, reference);
    return measurements.flatMap(({ warnings }) => warnings.map(({ what }) => what));
  };

  test('is shown with the reported figure, what it would be elsewhere, and the line that fixes it', async () => {
    const [what = '', ...others] = await warningsOf(1);
    expect(what).toMatch(
      /^CodeCarbon could not find out where it ran and assumed Quebec, Canada, so it reported 20\.0 g CO₂e for 10\.0 kWh\. In Germany, for example, it would be \d\.\d\d kg CO₂e\. Add your zone to the budget file, such as "carbon-intensity: DE"$/,
    );
    // Longer warnings are truncated in comments.
    expect(what.length).toBeLessThanOrEqual(300);
    expect(others).toEqual([]);
  });

  test('of several runs is shown once, with their sum', async () => {
    expect(await warningsOf(2)).toEqual([expect.stringContaining('where 2 runs ran')]);
    expect((await warningsOf(2))[0]).toContain('40.0 g CO₂e for 20.0 kWh');
  });

  test('is shown with the figure at the zone that the budget file declares', async () => {
    const reference = { carbonIntensity: 330 as GramsPerKilowattHour, source: 'Germany' };
    const [what = ''] = await warningsOf(1, reference);
    expect(what).toContain(
      'The carbon-intensity of the budget file, 330 g/kWh, makes that 3.30 kg',
    );
    expect(what).not.toContain('Add your zone');
  });
});

test('text inside a value does not make a file a log of a language model', async () => {
  const note = '{"usage":{"input_tokens":5},"type":"session_meta"}';
  const { problems, measurements } = await measure([
    report('notes.json', JSON.stringify({ note, emissions_kg: 1 })),
  ]);
  expect(problems).toEqual([]);
  expect(measurements).toMatchObject([{ method: { tool: 'plain JSON' } }]);
});
