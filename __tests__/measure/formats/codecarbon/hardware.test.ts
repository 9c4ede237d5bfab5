import { expect, test } from '@jest/globals';
import { measure } from '../../../../src/measure/measure.ts';
import { csv, measureOne, report } from '../../report-files.ts';

const parts = {
  cpu_energy: 2,
  gpu_energy: 8,
  ram_energy: 0.5,
  energy_consumed: 10.5,
  cpu_utilization_percent: 55,
  gpu_utilization_percent: 22.5,
  ram_utilization_percent: 0,
};

test('keeps what the parts took and how busy they were; a use of 0 is unknown', async () => {
  const { hardware } = await measureOne(report('emissions.csv', csv([parts])));
  expect(hardware).toEqual({
    cpu: { energy: 2, utilisation: 0.55 },
    gpu: { energy: 8, utilisation: 0.225 },
  });
});

test('of readings of one run, the last one’s counts', async () => {
  const rows = [10, 20].map((percent, index) => ({
    ...parts,
    run_id: 'run',
    emissions: 1 + index,
    gpu_utilization_percent: percent,
  }));
  const { hardware } = await measureOne(report('emissions.csv', csv(rows)));
  expect(hardware?.gpu?.utilisation).toBe(0.2);
});

test.each([120, -5, 'much'])('a use of %s percent is none', async (percent) => {
  const row = { ...parts, cpu_energy: 0, gpu_utilization_percent: percent };
  const { hardware } = await measureOne(report('emissions.csv', csv([row])));
  expect(hardware).toBeUndefined();
});

test('is not kept of the many runs of a long file', async () => {
  const rows = Array.from({ length: 1500 }, (_, run) => ({ ...parts, run_id: `run-${run}` }));
  const { measurements } = await measure([report('emissions.csv', csv(rows))]);
  expect(measurements).toHaveLength(1);
  expect(measurements[0]?.hardware).toBeUndefined();
});
