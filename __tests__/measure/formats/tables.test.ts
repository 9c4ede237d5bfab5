import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../src/measure/measure.ts';
import { csv, fixture, measureOne, report, total } from '../report-files.ts';

const textOf = (name: string) =>
  Buffer.concat([...(fixture(name).content as Iterable<Uint8Array>)]).toString();

// As ZeusMonitor.__init__ and end_window write to log_file (zeus/monitor/energy.py): names unquoted.
describe('Zeus', () => {
  test('joules of all GPUs; windows within others are skipped', async () => {
    const { measurements, problems, skipped } = await measure([fixture('zeus/windows.csv', 'gpu')]);
    expect(problems).toEqual([]);
    // (36000 + 36000 + 3600 + 1800) J / 3.6e6 and 201 s + 50 s
    expect(measurements).toMatchObject([
      { workload: 'gpu', amounts: { energy: 0.0215, duration: 251 }, method: { gpu: '2 GPUs' } },
    ]);
    expect(skipped).toMatchObject([{ why: '2 of 4 windows are within others, which count' }]);
  });

  test('a row that is cut off is refused, the others count', async () => {
    const { measurements, problems } = await measure([
      report('z.csv', `${textOf('zeus/windows.csv')}1772600400.0,last\n`),
    ]);
    expect(measurements).toHaveLength(1);
    expect(problems).toMatchObject([
      { what: 'The row has 2 cells where 5 were expected', where: { line: 6 } },
    ]);
  });
});

// As Tracker._construct_attributes_dict and _write_to_csv write it (eco2ai/emission_track.py).
describe('eco2AI', () => {
  test('kWh, kilograms and seconds; every epoch of a training is a part of its run', async () => {
    const measured = await measure([fixture('eco2ai/emission.csv', 'eco')]);
    expect(measured.problems).toEqual([]);
    expect(measured.measurements.map(({ workload, amounts }) => [workload, amounts])).toEqual([
      ['eco', { emissions: 100, energy: 0.25, duration: 600.5 }],
      ['resnet', { emissions: 50, energy: 0.125, duration: 300 }],
      ['resnet', { emissions: 100, energy: 0.25, duration: 310 }],
    ]);
    expect(measured.measurements[0]?.method).toMatchObject({
      tool: 'eco2AI',
      gpu: 'Tesla T4 1 device(s)',
    });
  });

  test('the table in two artifacts counts once', async () => {
    const measured = await measure([
      fixture('eco2ai/emission.csv'),
      fixture('eco2ai/emission.csv', 'b'),
    ]);
    expect(total(measured, 'emissions')).toBe(250);
  });

  test('early versions wrote kWTh', async () => {
    const early = textOf('eco2ai/emission.csv').replace('(kWh)', '(kWTh)');
    expect(total(await measure([report('e.csv', early)]), 'energy')).toBe(0.625);
  });

  test('what is encoded or missing is refused with line and column', async () => {
    const { problems } = await measure([
      report(
        'e.csv',
        textOf('eco2ai/emission.csv').replace(
          ',0.25,0.1,"Intel(R) Xeon(R) CPU @ 2.20GHz/1',
          ',N/A,x,"Intel(R) Xeon(R) CPU @ 2.20GHz/1',
        ),
      ),
    ]);
    expect(problems.map(({ what }) => what)).toEqual([
      'power_consumption(kWh) is missing',
      'CO2_emissions(kg) is "x", not a decimal number',
    ]);
    expect(problems[0]?.where).toEqual({ file: 'e.csv', line: 2, column: 7 });
  });
});

describe('tables as spreadsheets save them', () => {
  const columns = [
    'project_name',
    'run_id',
    'duration',
    'emissions',
    'energy_consumed',
    'country_iso_code',
  ];
  const comma = csv(
    [{ run_id: 'a', emissions: 0.5, energy_consumed: 1.25, duration: 10 }],
    columns,
  );
  const semicolon = comma.replaceAll(',', ';').replace('0.5', '0,5').replace('1.25', '1,25');

  test.each([
    ['semicolons and decimal commas', semicolon],
    ['tabs', comma.replaceAll(',', '\t')],
    ['semicolons, quotes and CRLF', semicolon.replace('train', '"train"').replaceAll('\n', '\r\n')],
  ])('%s', async (_, text) => {
    expect(await measureOne(report('e.csv', text))).toMatchObject({
      workload: 'train',
      amounts: { emissions: 500, energy: 1.25, duration: 10 },
    });
  });

  test('a number with thousands in it is refused rather than guessed', async () => {
    const { problems } = await measure([report('e.csv', semicolon.replace('0,5', '1.000,5'))]);
    expect(problems[0]?.what).toBe('emissions is "1.000,5", not a decimal number');
  });

  test('Zeus with semicolons and decimal commas', async () => {
    const text = 'start_time;window_name;elapsed_time;gpu0_energy\n100,5;train;10,5;3600,0\n';
    expect((await measureOne(report('z.csv', text))).amounts).toEqual({
      energy: 0.001,
      duration: 10.5,
    });
  });
});
