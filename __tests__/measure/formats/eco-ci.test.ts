import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../src/measure/measure.ts';
import { fixture, measureOne, report, total } from '../report-files.ts';

// As create_json_file and add_to_json_file of Eco-CI's scripts/json.sh write them, at one line.
const laps = (artifact?: string) => fixture('eco-ci/lap-data.json', artifact);
const whole = (artifact?: string) => fixture('eco-ci/total-data.json', artifact);

describe('Eco-CI', () => {
  test('laps are workloads, in kWh and seconds, without carbon', async () => {
    const { measurements, problems } = await measure([laps('eco-ci')]);
    expect(problems).toEqual([]);
    // 360 J / 3.6e6 and 7200 J / 3.6e6
    expect(measurements.map(({ workload, amounts }) => [workload, amounts])).toEqual([
      ['install', { energy: expect.closeTo(0.0001, 15), duration: 25 }],
      ['train', { energy: expect.closeTo(0.002, 15), duration: 300 }],
    ]);
    expect(measurements[0]).toMatchObject({
      names: ['install', 'eco-ci'],
      method: { tool: 'Eco-CI' },
    });
    expect(measurements[0]?.kind).toBe('measured');
  });

  test('the total next to its laps adds only the time between them', async () => {
    const measured = await measure([laps('eco-ci'), whole('eco-ci')]);
    expect(measured.measurements).toHaveLength(3);
    // 7920 J / 3.6e6
    expect(total(measured, 'energy')).toBeCloseTo(0.0022, 12);
    expect(measured.measurements.flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  test.each(['eco-ci/output.txt', 'eco-ci/output-pr.txt'])(
    'the total in %s has more than its laps, which is no warning',
    async (file) => {
      const { measurements, problems } = await measure([fixture(file, 'eco-ci')]);
      expect(problems).toEqual([]);
      expect(measurements.length).toBeGreaterThan(1);
      expect(measurements.flatMap(({ warnings }) => warnings)).toEqual([]);
    },
  );

  test('jobs of one workflow run each count, though they share its run_id', async () => {
    const measured = await measure([laps('linux'), laps('windows')]);
    expect(total(measured, 'energy')).toBeCloseTo(0.0042, 12);
  });

  test('the total alone is the job', async () => {
    const job = await measureOne(whole('eco-ci'));
    expect(job).toMatchObject({
      workload: 'eco-ci',
      amounts: { energy: expect.closeTo(0.0022, 15), duration: 340 },
    });
  });

  test.each([
    [
      '"energy_joules": "7200.00"',
      '"energy_joules": "-1"',
      'steps.1.energy_joules is -1, which is negative',
    ],
    ['"time": "300.00"', '"time": ""', 'steps.1.time is blank'],
  ])('%s → %s is refused', async (from, to, what) => {
    const text = Buffer.concat([...(laps().content as Iterable<Uint8Array>)]).toString();
    const { problems, measurements } = await measure([report('lap.json', text.replace(from, to))]);
    expect(problems).toMatchObject([{ what, where: { file: 'lap.json', line: 1 } }]);
    expect(measurements).toHaveLength(1);
  });
});
