import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../src/measure/measure.ts';
import { measureOne, report } from '../report-files.ts';

describe('a plain JSON report', () => {
  test('needs no more than its emissions', async () => {
    expect(await measureOne(report('train.json', '{"emissions_kg": 6.2}'))).toEqual({
      kind: 'measured',
      workload: 'train',
      names: ['train'],
      amounts: { emissions: 6200 },
      method: { tool: 'plain JSON' },
      location: {},
      source: { file: 'train.json', line: 1 },
      warnings: [],
    });
  });

  test('may contain all amounts and names', async () => {
    const text = JSON.stringify({
      workload: 'bert',
      project: 'nlp',
      emissions: 0.5,
      energy_kwh: 2,
      water_l: 3.5,
      duration_s: 60,
      comment: { emissions_kg: 'not read' },
    });
    expect(await measureOne({ ...report('r.json', text), artifact: 'shard-1' })).toMatchObject({
      workload: 'bert',
      names: ['bert', 'nlp', 'shard-1'],
      amounts: { emissions: 500, energy: 2, water: 3.5, duration: 60 },
    });
  });

  test('may know its energy alone', async () => {
    const { amounts } = await measureOne(report('r.json', '{"energy_kwh": 0}'));
    expect(amounts).toEqual({ energy: 0 });
  });

  test('may hold several readings, of which bad ones do not hide the good', async () => {
    const text = '[\n{"emissions_kg": 1},\n{"emissions_kg": -1},\n7, {"name": "x"}]';
    const { measurements, problems } = await measure([report('r.json', text)]);
    expect(measurements).toHaveLength(1);
    expect(problems.map(({ what, where }) => [what, where.line, where.column])).toEqual([
      ['emissions_kg is -1, which is negative', 3, 18],
      ['Expected an object', 4, 1],
      ['Neither emissions nor energy is given', 4, 4],
    ]);
  });

  test.each([
    ['{"emissions_kg": "6.2 kg"}', 'emissions_kg is "6.2 kg", not a decimal number', 18],
    ['{"emissions_kg": null}', 'emissions_kg is not a number', 18],
    ['{"emissions": null}', 'emissions is not a number', 15],
    ['{"emissions_kg": {"value": 1}}', 'emissions_kg is not a number', 18],
    [
      '{"emissions_kg": 1e400}',
      'emissions_kg is 1e400, which is larger than anything measured',
      18,
    ],
    ['{"emissions_kg": -0}', 'emissions_kg is -0, which is negative', 18],
    ['{"emissions_kg": 0x10}', 'This is not JSON: expected a comma or } here', 19],
    ['{"emissions_kg": NaN}', 'emissions_kg is "NaN", not a decimal number', 18],
    ['{"emissions_kg": 6.2', 'This is not JSON: it ends too early', 21],
    [
      '{"emissions_kg": 1e-400}',
      'emissions_kg is 1e-400, which is too small to be distinguished from zero',
      18,
    ],
    ['{"emissions_kg": 6, "co2_kg": 1}', 'Both co2_kg and emissions_kg are given', 31],
    ['{"emissions_kg": 6, "emissions_kg": 1}', 'The key "emissions_kg" appears twice', 21],
    ['{"emissions_kg": 6, "emissions": 1}', 'Both emissions and emissions_kg are given', 34],
    ['{"emissions_kg": 6, "name": 7}', 'name is not a name', 29],
    ['{"emissions_kg": 6, "duration_s": -1}', 'duration_s is -1, which is negative', 35],
  ])('%s is refused', async (text, what, column) => {
    const { measurements, problems } = await measure([report('r.json', text)]);
    expect(measurements).toEqual([]);
    expect(problems).toMatchObject([{ what, where: { file: 'r.json', line: 1, column } }]);
  });

  test.each([
    ['{"emissions_kg": 6.2, "energy_consumed_kwh": 14}', { emissions: 6200, energy: 14 }],
    ['{"co2_kg": 6.2, "runtime_s": 60}', { emissions: 6200, duration: 60 }],
    ['{"emissions_kg_co2": 6.2}', { emissions: 6200 }],
    ['{"total_emissions_kg": 6.2}', { emissions: 6200 }],
    ['{"totalEmissionsKg": "6.2"}', { emissions: 6200 }],
    ['{"Carbon Emissions (kg CO2)": 6.2}', { emissions: 6200 }],
    ['{"Energy Consumption (kWh)": 2}', { energy: 2 }],
    ['{"emissions_g": 62, "energy_wh": 500}', { emissions: 62, energy: 0.5 }],
    [
      '{"emissions": 0.5, "emissions_kg": 0.5, "energy_consumed": 2}',
      { emissions: 500, energy: 2 },
    ],
  ])('%s is known by its other names', async (text, amounts) => {
    expect((await measureOne(report('r.json', text))).amounts).toEqual(amounts);
  });

  test('says which of its figures are not read', async () => {
    const text = '{"emissions_kg": 1, "gpu_energy": 3, "carbon_intensity": 4, "loss": 5}';
    expect((await measure([report('r.json', text)])).skipped).toEqual([
      {
        where: { file: 'r.json', line: 1, column: 1 },
        why: 'is not all read: "gpu_energy" is not known here',
      },
    ]);
  });

  test('may be JSON lines, of which bad ones do not hide the good', async () => {
    const text = '\n{"emissions_kg": 1, "name": "a"}\n\n{"emissions_kg": 2, "name": "b"}\n{"emis';
    const { measurements, problems } = await measure([report('r.jsonl', text)]);
    expect(measurements.map(({ workload, source }) => [workload, source.line])).toEqual([
      ['a', 2],
      ['b', 4],
    ]);
    expect(problems).toMatchObject([{ where: { line: 5 } }]);
  });

  test('offsets are shown separately and not subtracted', async () => {
    const text = '{"emissions_kg": 6.2, "offsets_kg": 1.5}';
    expect(await measureOne(report('r.json', text))).toMatchObject({
      amounts: { emissions: 6200 },
      offsets: 1500,
    });
    const { problems } = await measure([report('r.json', text.replace('1.5', '-1.5'))]);
    expect(problems).toMatchObject([{ what: 'offsets_kg is -1.5, which is negative' }]);
  });

  test('nested too deeply is refused', async () => {
    const { problems } = await measure([
      report('r.json', `{"emissions_kg": ${'['.repeat(500_000)}`),
    ]);
    expect(problems).toMatchObject([{ what: 'This is not JSON: it is nested too deeply' }]);
  });

  test('longer than any such report is refused', async () => {
    const { problems } = await measure([
      report('r.json', `{"emissions_kg": 1, "x": "${'y'.repeat(2 ** 20)}"}`),
    ]);
    expect(problems).toMatchObject([{ what: 'The file is longer than 1,048,576 characters' }]);
  });

  test.each([
    '{"result": {"emissions": 1}}',
    '[[{"emissions": 1}]]',
    '["emissions"]',
    '"emissions"',
    `{"emissions": "${'A mock of what another service answers. '.repeat(50)}"}`,
    '{"emissions": {"scope1": "…"}}',
    '{"note": "emissions_kg: 5", "x": "\\"energy_kwh\\": 3"}',
  ])('is not seen in %s', async (text) => {
    const { measurements, problems, skipped } = await measure([report('r.json', text)]);
    expect({ measurements, problems }).toEqual({ measurements: [], problems: [] });
    expect(skipped).toHaveLength(1);
  });

  test.each([
    ['{"result": {"emissions_kg": 1}}', 'emissions_kg'],
    ['[[{"energy_kwh": "3"}]]', 'energy_kwh'],
    ['{"runs": [{"co2_kg": 3}]}', 'co2_kg'],
  ])('is missing, not ignored, where %s wraps it', async (text, key) => {
    const { problems } = await measure([report('r.json', text)]);
    expect(problems).toMatchObject([
      {
        what: expect.stringContaining(`The file holds ${key}, but is JSON in an unknown format`),
      },
    ]);
  });

  test('is found behind 64 KiB of other keys', async () => {
    const junk = Array.from({ length: 9_000 }, (_, n) => `"key${n}": ${n}`).join();
    expect(await measureOne(report('r.json', `{${junk}, "emissions_kg": 6.2}`))).toMatchObject({
      amounts: { emissions: 6200 },
    });
  });
});
