import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../src/measure/measure.ts';
import { csv, fixture, measureOne, report } from '../report-files.ts';

const run = '13a45320-63d2-442c-a7c7-26526d778ea4';
// Written by CodeCarbon 3.3.0 (codecarbon/output_methods/boamps/output.py, BoAmpsOutput.out).
const written = () => fixture(`boamps/boamps_report_${run}.json`);

describe('BoAmps', () => {
  test('its powerConsumption is kWh; its coordinates are not kept', async () => {
    const measurement = await measureOne(written());
    expect(measurement).toMatchObject({
      amounts: { energy: 4.903096706142233e-5, duration: 2.1721101910000016 },
      method: { tool: 'BoAmps (codecarbon)', version: '3.3.0', cpu: 'Unknown' },
      warnings: [],
    });
    expect(JSON.stringify(measurement)).not.toMatch(/latitude|48\.85/);
  });

  test('a run that CodeCarbon also wrote to its CSV counts once, with its emissions', async () => {
    const table = () =>
      report(
        'emissions.csv',
        csv([{ run_id: run, emissions: 2, energy_consumed: 4.903096706142233e-5 }]),
      );
    for (const files of [
      [table(), written()],
      [written(), table()],
    ]) {
      const { measurements, skipped } = await measure(files);
      expect(measurements).toMatchObject([
        { workload: 'train', amounts: { emissions: 2000, energy: 4.903096706142233e-5 } },
      ]);
      expect(skipped).toMatchObject([{ why: expect.stringContaining('repeat a run') }]);
    }
  });

  test('several meters of one task are not added up: the greatest counts', async () => {
    expect(await measureOne(fixture('boamps/two-meters.json', 'chat-report'))).toMatchObject({
      workload: 'chat',
      names: ['chat', 'chat-report'],
      amounts: { energy: 0.375, duration: 1800 },
      method: { cpu: 'Xeon Gold 6226R', gpu: 'Tesla V100S', trackingMode: 'rapl' },
      location: { cloudProvider: 'ovh' },
      warnings: [{ what: 'The task was measured 2 times; the greatest figure counts' }],
    });
  });

  test('a report without measures is refused', async () => {
    const { problems } = await measure([
      report('b.json', '{"header":{"formatVersion":"0.1"},\n"measures":[]}'),
    ]);
    expect(problems).toMatchObject([{ what: 'The report has no measures', where: { line: 2 } }]);
  });
});

test('the same reports as a table, a report a row, count once', async () => {
  const table = [
    'header_formatVersion,header_reportId,measures_0_measurementMethod,measures_0_powerConsumption,measures_0_measurementDuration,infrastructure_components_0_componentName,infrastructure_components_0_componentType',
    `0.1,${run},codecarbon,4.903096706142233e-05,2.1721101910000016,Unknown,cpu`,
    '0.1,other,codecarbon,0.5,60,,',
  ].join('\n');
  const { measurements, problems } = await measure([report('reports.csv', table), written()]);
  expect(problems).toEqual([]);
  expect(measurements.map(({ amounts, method }) => [amounts.energy, method.cpu])).toEqual([
    [4.903096706142233e-5, 'Unknown'],
    [0.5, undefined],
  ]);
});
