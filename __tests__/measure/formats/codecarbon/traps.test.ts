import { describe, expect, test } from '@jest/globals';
import { describeProblem } from '../../../../src/errors.ts';
import { measure } from '../../../../src/measure/measure.ts';
import { csv, fixture, layouts, measureOne, newest, report, total } from '../../report-files.ts';

describe('rows of one run are cumulative', () => {
  test('three flushes count once, with the last', async () => {
    const measured = await measure([fixture('codecarbon/cumulative-rows.csv')]);
    expect(total(measured, 'emissions')).toBeCloseTo(0.006859093942404127, 15);
    expect(total(measured, 'energy')).toBeCloseTo(0.00012239857853288115, 15);
    expect(measured.measurements[0]?.source.line).toBe(4);
    expect(measured.skipped[0]?.why).toMatch(/^2 of 3 readings repeat a run/);
  });

  test('rows without a run_id are runs of their own, even when equal', async () => {
    const text = csv([{ emissions: 1 }, { emissions: 1 }, { emissions: 2 }]);
    expect(total(await measure([report('emissions.csv', text)]), 'emissions')).toBe(4000);
  });

  test('a second row never lowers what the first reported', async () => {
    const text = csv([
      { run_id: 'a', emissions: 5, energy_consumed: 1 },
      { run_id: 'a', emissions: 0, energy_consumed: 3 },
    ]);
    expect((await measureOne(report('emissions.csv', text))).amounts).toMatchObject({
      emissions: 5000,
      energy: 3,
    });
  });
});

describe('rows that lost columns without a value', () => {
  test('35 cells under 38 columns: region and coordinates are missing, the others are realigned', async () => {
    const { measurements, problems } = await measure([fixture('codecarbon/shifted-rows.csv')]);
    expect(problems).toEqual([]);
    const sum = 2.744175239816348e-6 + 2.6935473008094164e-6 + 2.6596248543492927e-6;
    expect(total({ measurements, problems, skipped: [] }, 'emissions')).toBeCloseTo(sum * 1000, 15);
    const [first, second] = measurements;
    expect(second?.method).toEqual(first?.method);
    expect(second?.location).toEqual({ country: 'FRA' });
    expect(second?.warnings.map(({ what }) => what)).toEqual([
      expect.stringContaining("25 W for each of the machine's 2 CPU threads"),
    ]);
  });

  test('36 cells: coordinates are missing, the region is not taken for a cloud provider', async () => {
    const { location, method } = await measureOne(fixture('codecarbon/cumulative-rows.csv'));
    expect(location).toEqual({ country: 'FRA', region: 'idf' });
    expect(method).toMatchObject({ version: '3.3.0', trackingMode: 'machine', pue: 1 });
  });

  test('if later cells are ambiguous, the first 17 columns count, with a warning', async () => {
    const cells =
      csv([{ run_id: 'a' }])
        .split('\n')[1]
        ?.split(',') ?? [];
    const text = `${newest.join(',')}\n${cells.slice(0, 30).join(',')}\n`;
    const { amounts, method, warnings } = await measureOne(report('emissions.csv', text));
    expect(amounts).toMatchObject({ emissions: 500, energy: 2 });
    expect(method).toEqual({ tool: 'CodeCarbon' });
    expect(warnings[0]?.what).toContain('30 cells under 38 columns');
  });

  const full = { run_id: 'a', region: 'hesse', cpu_model: 'EPYC', gpu_count: 1 };
  const without = (lost: string) => {
    const names = newest.filter((name) => name !== lost);
    return `${newest.join(',')}\n${csv([full], names).split('\n')[1]}\n`;
  };

  test('a missing model is not mistaken for a missing region', async () => {
    const { location, method, warnings } = await measureOne(report('e.csv', without('gpu_model')));
    expect(location).toEqual({ country: 'DEU', region: 'hesse' });
    expect(method).toMatchObject({
      version: '3.3.0',
      cpu: 'EPYC',
      trackingMode: 'machine',
      pue: 1,
    });
    expect(warnings).toEqual([]);
  });

  test('a missing cell that is never dropped makes the later ones ambiguous', async () => {
    const { location, method, warnings } = await measureOne(report('e.csv', without('os')));
    expect({ location, method }).toEqual({
      location: { country: 'DEU' },
      method: { tool: 'CodeCarbon' },
    });
    expect(warnings[0]?.what).toContain('only the first 17 could be read reliably');
  });

  test('a row cut off before the country is refused, not read in part', async () => {
    const text = csv([{ run_id: 'a' }, { run_id: 'b', emissions: 9 }]);
    const cut = text.slice(0, text.lastIndexOf(',9,') + 2);
    const { problems, measurements } = await measure([report('emissions.csv', cut)]);
    expect(measurements).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      what: 'The row is cut off after 6 of 38 cells',
      where: { file: 'emissions.csv', line: 3 },
    });
  });

  test('more cells than columns are refused; trailing commas are not', async () => {
    const text = csv([{ run_id: 'a' }]).trimEnd();
    const { problems } = await measure([report('a.csv', `${text},x\n`)]);
    expect(problems[0]?.what).toBe('The row has 39 cells under 38 columns');
    expect((await measureOne(report('a.csv', `${text},,\n`))).amounts.emissions).toBe(500);
  });
});

describe('backups', () => {
  test('a .bak counts next to its CSV, and what it repeats counts once', async () => {
    const current = csv([
      { run_id: 'a', emissions: 1 },
      { run_id: 'b', emissions: 2 },
    ]);
    const backup = csv(
      [
        { run_id: 'a', emissions: 1 },
        { run_id: 'c', emissions: 4 },
      ],
      layouts['2.2.3'],
    );
    const files = [report('emissions.csv', current), report('emissions.csv.bak', backup)];
    const measured = await measure(files);
    expect(total(measured, 'emissions')).toBe(7000);
    expect(measured.skipped).toHaveLength(1);
    expect(total(await measure(files.reverse()), 'emissions')).toBe(7000);
  });

  test('rows without a run_id are recognised in the backup', async () => {
    const text = csv([
      { emissions: 1, duration: 12.345 },
      { emissions: 1, duration: 12.345 },
    ]);
    const files = [report('emissions.csv', text), report('emissions.csv_0.bak', text)];
    expect(total(await measure(files), 'emissions')).toBe(2000);
  });
});

describe('the silent Canada fallback', () => {
  test('is called out, and its coordinates are kept nowhere', async () => {
    const measured = await measure([fixture('codecarbon/canada-fallback.csv')]);
    expect(measured.measurements[0]?.warnings[0]?.what).toContain('assumed Quebec, Canada');
    expect(JSON.stringify(measured)).not.toMatch(/71\.2|46\.8/);
  });

  test('is not suspected of a run that is in Quebec', async () => {
    const row = { run_id: 'a', country_iso_code: 'CAN', region: 'quebec', emissions: 0.0078 };
    const text = csv([{ ...row, longitude: -73.6, latitude: 45.5 }]);
    expect((await measureOne(report('emissions.csv', text))).warnings).toEqual([]);
  });

  test.each([
    ['cleaner', 0.005],
    ['dirtier', 6],
  ])('an intensity %s than any grid is a doubt', async (side, emissions) => {
    const { warnings } = await measureOne(report('e.csv', csv([{ run_id: 'a', emissions }])));
    expect(warnings[0]?.what).toContain(`for DEU, ${side} than any country's grid`);
  });
});

test('emissions_rate is never used: its unit changed in 2.2.0', async () => {
  const rows = [{ run_id: 'a', emissions_rate: 'NaN' }];
  expect((await measureOne(report('emissions.csv', csv(rows)))).amounts.emissions).toBe(500);
});

describe('tasks', () => {
  const files = () => [
    fixture('codecarbon/tasks/emissions.csv'),
    fixture('codecarbon/tasks/emissions_exp1_e527105f-f501-4801-8a0d-afaf94ebf539.csv'),
  ];

  test('count instead of their run, which is their sum', async () => {
    const measured = await measure(files());
    expect(measured.measurements.map(({ workload }) => workload)).toEqual([
      'load data',
      'train, "v2"',
      'eval',
    ]);
    expect(total(measured, 'emissions')).toBeCloseTo(0.007423111185117491, 15);
    expect(total(measured, 'duration')).toBeCloseTo(1.500856811 + 1.500714422 + 1.501877062, 9);
    expect(measured.skipped[0]?.why).toBe('1 of 1 readings are sums of tasks, which count instead');
  });

  const taskColumns = ['task_name', ...newest.filter((name) => name !== 'experiment_id')];

  test('what a run reports beyond its tasks counts too, and no time that its tasks account for', async () => {
    const run = csv([{ run_id: 'a', emissions: 5, energy_consumed: 10, duration: 7 }]);
    const tasks = csv(
      [
        { run_id: 'a', task_name: 'fit', emissions: 1, energy_consumed: 2 },
        { run_id: 'a', task_name: 'eval', emissions: 1.5, energy_consumed: 3 },
      ],
      taskColumns,
    );
    const measured = await measure([report('emissions.csv', run), report('tasks.csv', tasks)]);
    expect(measured.measurements.map(({ workload, amounts }) => [workload, amounts])).toEqual([
      ['train', { emissions: 2500, energy: 5, duration: 0 }],
      ['train/fit', { emissions: 1000, energy: 2, duration: 3600 }],
      ['train/eval', { emissions: 1500, energy: 3, duration: 3600 }],
    ]);
    expect(measured.measurements[1]?.names).toEqual(['train/fit', 'train', 'fit']);
  });

  test('greater than their run are not lowered by it', async () => {
    const run = csv([{ run_id: 'a', emissions: 0, energy_consumed: 0 }]);
    const tasks = csv([{ run_id: 'a', task_name: 'fit', emissions: 3 }], taskColumns);
    const measured = await measure([report('emissions.csv', run), report('tasks.csv', tasks)]);
    expect(total(measured, 'emissions')).toBe(3000);
  });
});

test('the PUE that the energy already holds is part of the method', async () => {
  const { method, amounts } = await measureOne(report('e.csv', csv([{ run_id: 'a', pue: 1.3 }])));
  expect(method.pue).toBe(1.3);
  expect(amounts.energy).toBe(2);
});

describe('dirt', () => {
  test('CRLF, padded and quoted cells, blank lines, ID for IDN, no country', async () => {
    const { measurements, problems } = await measure([fixture('codecarbon/dirt.csv')]);
    expect(problems).toEqual([]);
    const [padded, quoted] = measurements;
    expect(padded).toMatchObject({ workload: 'padded', location: { country: 'IDN' } });
    expect(padded?.amounts.emissions).toBe(500);
    expect(quoted?.location).toEqual({ region: 'hesse' });
    expect(quoted?.method.cpu).toBe('Intel(R) Xeon(R), "Gold" 6226R');
    expect(quoted?.source.line).toBe(4);
  });

  test.each([
    ['NaN', 'emissions is "NaN", not a decimal number'],
    ['inf', 'emissions is "inf", not a decimal number'],
    ['Infinity', 'emissions is "Infinity", not a decimal number'],
    ['-1', 'emissions is -1, which is negative'],
    ['-0', 'emissions is -0, which is negative'],
    ['-0.0', 'emissions is -0.0, which is negative'],
    ['0x10', 'emissions is "0x10", not a decimal number'],
    ['6,2', 'emissions is "6,2", not a decimal number'],
    ['6.2 kg', 'emissions is "6.2 kg", not a decimal number'],
    ['', 'emissions is blank'],
    ['1e400', 'emissions is 1e400, which is larger than anything measured'],
    ['1e-400', 'emissions is 1e-400, which is too small to be distinguished from zero'],
    ['9'.repeat(400), 'emissions is 400 characters long'],
    ['٣', 'emissions is "٣", not a decimal number'],
  ])('emissions of %j are refused, with their place', async (emissions, what) => {
    const text = csv([{ run_id: 'a' }, { run_id: 'b', emissions }]);
    const { problems, measurements } = await measure([
      { ...report('e.csv', text), artifact: 'gpu' },
    ]);
    expect(measurements).toHaveLength(1);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      what,
      where: { artifact: 'gpu', file: 'e.csv', line: 3, column: 6 },
    });
  });

  test('every bad cell of a row is reported at once', async () => {
    const text = csv([{ run_id: 'a', energy_consumed: 'x', water_consumed: -1, duration: 'y' }]);
    const { problems } = await measure([report('e.csv', text)]);
    expect(problems.map(describeProblem)).toEqual([
      'e.csv:2:14: energy_consumed is "x", not a decimal number. Upload the report as CodeCarbon wrote it, or measure again',
      'e.csv:2:15: water_consumed is -1, which is negative. Upload the report as CodeCarbon wrote it, or measure again',
      'e.csv:2:5: duration is "y", not a decimal number. Upload the report as CodeCarbon wrote it, or measure again',
    ]);
  });

  test('a quote that never closes is reported; the rows before it count', async () => {
    const text = `${csv([{ run_id: 'a' }])}2026,"never closed,b,3\n`;
    const { problems, measurements } = await measure([report('e.csv', text)]);
    expect(measurements).toHaveLength(1);
    expect(problems[0]?.what).toBe('The CSV is broken: quote not closed');
  });

  test('water that was not calculated is unknown, not zero', async () => {
    const { amounts } = await measureOne(
      report('e.csv', csv([{ run_id: 'a', water_consumed: 0 }])),
    );
    expect(amounts).not.toHaveProperty('water');
  });

  test('power that no machine draws is a doubt: 36 kWh in a second', async () => {
    const row = { run_id: 'a', emissions: 9, energy_consumed: 36, duration: 1 };
    const { warnings, amounts } = await measureOne(report('e.csv', csv([row])));
    expect(warnings[0]?.what).toContain('would take more than 50 kW');
    expect(amounts.energy).toBe(36);
  });
});

describe('a workload is called', () => {
  const text = csv([{ run_id: 'a', project_name: 'codecarbon' }]);
  test.each([
    ['emissions.csv', undefined, 'codecarbon'],
    ['emissions.csv.bak', undefined, 'codecarbon'],
    ['./emissions.csv', undefined, 'codecarbon'],
    ['results/train/emissions.csv', undefined, 'train'],
    ['results/bert-base.csv', undefined, 'bert-base'],
    ['out/emissions.csv', 'emissions-shard-1', 'emissions-shard-1'],
    ['emissions.csv', 'emissions.csv', 'codecarbon'],
    ['bert.csv', 'bert.csv', 'bert'],
  ])('for a project without a name in %s of artifact %s: %s', async (path, artifact, workload) => {
    const file = { ...report(path, text), ...(artifact && { artifact }) };
    expect((await measureOne(file)).workload).toBe(workload);
  });

  test('as its project, and answers to the artifact too', async () => {
    const file = { ...report('emissions.csv', csv([{ run_id: 'a' }])), artifact: 'shard-1' };
    expect(await measureOne(file)).toMatchObject({
      workload: 'train',
      names: ['train', 'shard-1'],
    });
  });
});

describe.each(['None', 'nan', 'null', ' ', ''])('a run_id of %j names no run', (run_id) => {
  const emissionsOf = async (...rows: Readonly<Record<string, string | number>>[]) =>
    total(
      await measure([report('emissions.csv', csv(rows.map((row) => ({ run_id, ...row }))))]),
      'emissions',
    );

  test('rows that one run flushed count once, by when it began', async () => {
    const flushed = [
      { timestamp: '2026-01-02T03:00:10', duration: 10.2, emissions: 1, energy_consumed: 2 },
      { timestamp: '2026-01-02T03:00:21', duration: 20.9, emissions: 2, energy_consumed: 4 },
      { timestamp: '2026-01-02T03:01:00', duration: 60.4, emissions: 5, energy_consumed: 9 },
    ];
    expect(await emissionsOf(...flushed)).toBe(5000);
  });

  test('separate runs add up', async () => {
    const one = { timestamp: '2026-01-02T03:00:10', duration: 10, emissions: 3 };
    const next = { timestamp: '2026-01-02T03:00:30', duration: 12, emissions: 3 };
    const asLong = { ...one, emissions: 4 };
    const elsewhere = { ...one, timestamp: '2026-01-02T03:00:20', duration: 20, cpu_model: 'EPYC' };
    expect(await emissionsOf(one, next)).toBe(6000);
    expect(await emissionsOf(one, asLong)).toBe(7000);
    expect(await emissionsOf(one, elsewhere)).toBe(6000);
  });

  test('a copy of the file counts once', async () => {
    const text = csv([{ run_id, timestamp: '2026-01-02T03:00:10', duration: 10, emissions: 3 }]);
    const files = [report('emissions.csv', text), report('emissions.csv.bak', text)];
    expect(total(await measure(files), 'emissions')).toBe(3000);
  });
});

describe('power of the CPU', () => {
  const doubtsOf = async (row: Readonly<Record<string, string | number>>) =>
    (await measureOne(report('emissions.csv', csv([{ run_id: 'a', ...row }])))).warnings.map(
      ({ what }) => what,
    );

  test('of a whole CPU in a virtual machine that has a part of it is doubted', async () => {
    // A hosted runner: half the TDP of an EPYC 7763 for 4 of its 128 threads.
    expect(await doubtsOf({ cpu_power: 140, cpu_count: 4 })).toEqual([
      expect.stringMatching(/more than 25 W for each of the machine's 4 CPU threads.*Eco-CI/),
    ]);
  });

  test('counted once for each thread, as CodeCarbon 3 did on Windows, is doubted', async () => {
    // An i7-10750H: half its TDP of 45 W, 12 times.
    const os = 'Windows-11-10.0.26100-SP0';
    expect(await doubtsOf({ cpu_power: 270, cpu_count: 12, os })).toEqual([
      expect.stringMatching(/more than 20 W for each of the machine's 12 CPU threads.*3\.2\.3/),
    ]);
  });

  test.each([
    ['a server with all its threads', { cpu_power: 280, cpu_count: 128 }],
    ['a laptop', { cpu_power: 42.5, cpu_count: 8 }],
    ['a desktop without hyper-threading', { cpu_power: 95, cpu_count: 4 }],
    ['a laptop with Windows', { cpu_power: 42.5, cpu_count: 4, os: 'Windows-10-10.0.19045-SP0' }],
    ['a report that names no threads', { cpu_power: 140, cpu_count: '' }],
    ['a report that names no power', { cpu_power: '', cpu_count: 4 }],
  ])('of %s is not', async (_, row) => {
    expect(await doubtsOf(row)).toEqual([]);
  });
});
