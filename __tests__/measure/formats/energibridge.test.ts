import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../src/measure/measure.ts';
import { fixture, measureOne, report } from '../report-files.ts';

const textOf = (name: string) =>
  Buffer.concat([...(fixture(`energibridge/${name}`).content as Iterable<Uint8Array>)]).toString();

// As print_header and print_results of src/main.rs write what src/cpu and src/gpu collect: the names sorted.
describe('EnergiBridge', () => {
  test('joules by how much the counters grew, also past their end; milliwatts for their time', async () => {
    const { amounts, method, kind } = await measureOne(
      fixture('energibridge/intel-nvidia.csv', 'run'),
    );
    // Package 262144 − 262100 + 56 = 100 J, memory 30.5 J, GPU 50 W × 0.6 s = 30 J; PP0 and PP1 are in the package.
    expect(amounts).toEqual({ energy: expect.closeTo(160.5 / 3.6e6, 15), duration: 0.6 });
    expect(method).toMatchObject({ tool: 'EnergiBridge', gpu: '1 GPU' });
    expect(kind).toBe('measured');
  });

  test('AMD: the package, not its cores again', async () => {
    expect((await measureOne(fixture('energibridge/amd.csv'))).amounts).toEqual({
      energy: expect.closeTo(36 / 3.6e6, 15),
      duration: 0.5,
    });
  });

  test('Apple: watts of the system until the next sample', async () => {
    // 20 W × 0.104 s + 30 W × 0.2 s
    expect((await measureOne(fixture('energibridge/apple.csv'))).amounts.energy).toBeCloseTo(
      8.08 / 3.6e6,
      15,
    );
  });

  test('early versions misspelt the package and named no unit of GPUs', async () => {
    const early = textOf('intel-nvidia.csv')
      .replace('PACKAGE_', 'PACAKGE_')
      .replace('GPU0_POWER (mWatts)', 'GPU0_POWER');
    expect((await measureOne(report('e.csv', early))).amounts.energy).toBeCloseTo(
      160.5 / 3.6e6,
      15,
    );
  });

  test('another separator (--separator)', async () => {
    const text = textOf('amd.csv').replaceAll(',', ';');
    expect((await measureOne(report('e.csv', text))).amounts.energy).toBeCloseTo(36 / 3.6e6, 15);
  });

  test('a table that was cut off is a problem, and what there is of it counts', async () => {
    const { measurements, problems } = await measure([
      report('e.csv', textOf('amd.csv').slice(0, -60)),
    ]);
    expect(problems).toMatchObject([
      {
        what: expect.stringMatching(/^The row has \d+ cells under 19 columns$/),
        where: { line: 4 },
      },
    ]);
    expect(measurements[0]?.amounts.energy).toBeCloseTo(10.25 / 3.6e6, 15);
  });

  test.each([
    [
      'a counter that fell and whose values were rounded',
      /56\.00006103515625/,
      '56.0001',
      /^PACKAGE_ENERGY \(J\) falls/,
    ],
    ['what is negative', /,1030\.5,/, ',-1030.5,', /^DRAM_ENERGY \(J\) is -1030.5, which is neg/],
    ['what is missing', /,1030\.5,/, ',,', /^DRAM_ENERGY \(J\) is missing/],
    ['a column that appears twice', 'PP1_ENERGY', 'PP0_ENERGY', /column PP0_ENERGY \(J\) twice/],
  ])('%s is refused', async (_, from, to, what) => {
    const text = textOf('intel-nvidia.csv').replace(from, to);
    const { problems } = await measure([report('e.csv', text)]);
    expect(problems[0]?.what).toMatch(what);
  });

  test('one sample says nothing', async () => {
    const text = textOf('amd.csv').split('\n').slice(0, 2).join('\n');
    const { measurements, problems } = await measure([report('e.csv', text)]);
    expect(measurements).toEqual([]);
    expect(problems).toMatchObject([
      { what: 'The table has one sample; energy needs at least two' },
    ]);
  });
});
