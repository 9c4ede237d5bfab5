import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../src/measure/measure.ts';
import { fixture, report, total } from '../report-files.ts';

const compare = (artifact?: string) => fixture('green-metrics-tool/compare.json', artifact);
const single = (artifact?: string) => fixture('green-metrics-tool/phase-stats.json', artifact);
const text = Buffer.concat([...(compare().content as Iterable<Uint8Array>)]).toString();

// As get_phase_stats_object of api/api_helpers.py builds it and lib/phase_stats.py names its meters.
describe('Green Metrics Tool', () => {
  test('each run of a comparison counts while its usage scenario ran', async () => {
    const { measurements, problems, skipped } = await measure([compare('gmt')]);
    expect(problems).toEqual([]);
    expect(measurements.map(({ workload, names }) => [workload, names])).toEqual([
      ['Shop a book', ['Shop a book', 'nightly', expect.stringMatching(/^1c3f/), 'gmt']],
      ['Shop a book', ['Shop a book', 'nightly', expect.stringMatching(/^1c3f/), 'gmt']],
      ['Shop a book', ['Shop a book', 'nightly', expect.stringMatching(/^9f8e/), 'gmt']],
    ]);
    // 3600 J, 3960 J and 2520 J at 400 g/kWh, without embodied carbon and the network's formula.
    expect(measurements.map(({ amounts }) => amounts)).toEqual([
      { energy: expect.closeTo(0.001, 12), emissions: expect.closeTo(0.4, 9), duration: 60 },
      { energy: expect.closeTo(0.0011, 12), emissions: expect.closeTo(0.44, 9), duration: 62 },
      { energy: expect.closeTo(0.0007, 12), emissions: expect.closeTo(0.28, 9), duration: 50 },
    ]);
    expect(skipped).toMatchObject([
      { why: 'has phases other than the usage scenario: [BASELINE]' },
    ]);
  });

  test('the phases of one run, which counts once next to a comparison that has it', async () => {
    expect(total(await measure([single()]), 'energy')).toBeCloseTo(0.0007, 12);
    expect(total(await measure([single('a'), compare('b')]), 'energy')).toBeCloseTo(0.0028, 12);
  });

  test('without a meter of the machine its parts count', async () => {
    const parts = text.replaceAll('psu_energy_ac_mcp_machine', 'psu_power_other');
    const { measurements } = await measure([report('c.json', parts)]);
    expect(measurements[2]?.amounts.energy).toBeCloseTo(600 / 3.6e6, 12);
  });

  test('the sum of the parts of the scenario counts where it is more than the whole', async () => {
    const answer = JSON.parse(text);
    const pay = answer.data.data.Pay.data.psu_energy_ac_mcp_machine.data['[MACHINE]'].data;
    for (const one of Object.values<{ values: number[] }>(pay))
      one.values = one.values.map(() => 36e8);
    const { measurements } = await measure([report('c.json', JSON.stringify(answer))]);
    expect(measurements[0]?.amounts.energy).toBeCloseTo((2700 + 3600) / 3.6e6, 12);
  });

  test('carbon by several sources of the grid: the greatest, not their sum', async () => {
    const answer = JSON.parse(text);
    const { data } = answer.data.data['[RUNTIME]'].data.psu_carbon_ac_mcp_machine;
    const [[detail, one]] = Object.entries<object>(data) as [[string, object]];
    data[detail.replace('static', 'elephant')] = one;
    const { measurements } = await measure([report('c.json', JSON.stringify(answer))]);
    expect(measurements[0]?.amounts.emissions).toBeCloseTo(0.4, 9);
  });

  test.each([
    ['"unit":"uJ"', '"unit":"BTU"', /is in BTU, which is an unknown unit$/],
    [
      '3600000000.0,3960000000.0',
      '-3600000000.0,3960000000.0',
      /^psu_energy_ac_mcp_machine is -3600000000, which is negative/,
    ],
  ])('%s → %s is refused', async (from, to, what) => {
    const { problems } = await measure([report('c.json', text.replaceAll(from, to))]);
    expect(problems[0]?.what).toMatch(what);
  });

  test('an answer without runs is a problem', async () => {
    const empty = '{"success":true,"data":{"comparison_case":null,"comparison_details":null}}';
    const { problems } = await measure([report('c.json', empty)]);
    expect(problems).toMatchObject([{ what: 'The response has no runs' }]);
  });
});
