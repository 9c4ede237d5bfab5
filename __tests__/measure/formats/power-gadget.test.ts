import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../src/measure/measure.ts';
import { fixture, measureOne, report } from '../report-files.ts';

const name = 'power-gadget/PowerLog.csv';
const text = Buffer.concat([...(fixture(name).content as Iterable<Uint8Array>)]).toString();

// As Firefox's mozpower (intel_power_gadget.py, _clean_ipg_file) shows what PowerLog writes.
describe('Intel Power Gadget', () => {
  test('the processor and the memory, as the summary states them', async () => {
    expect(await measureOne(fixture(name, 'run'))).toMatchObject({
      workload: 'run',
      amounts: { energy: expect.closeTo(100.8 / 3.6e6, 10), duration: 6.4 },
      method: { tool: 'Intel Power Gadget' },
    });
  });

  test('a log without its summary counts up to its last sample', async () => {
    const samples = text.slice(0, text.indexOf('"Total'));
    expect((await measureOne(report('p.csv', samples))).amounts).toEqual({
      energy: expect.closeTo(94.5 / 3.6e6, 10),
      duration: 6.013,
    });
  });

  test('Windows: nothing quoted, CRLF, and the processor is a package', async () => {
    const windows = text
      .replaceAll('"', '')
      .replaceAll('Processor', 'Package')
      .replaceAll('\n', '\r\n');
    expect((await measureOne(report('p.csv', windows))).amounts.energy).toBeCloseTo(
      100.8 / 3.6e6,
      10,
    );
  });

  test('two processors add up', async () => {
    const second = '"Cumulative Processor Energy_1 (Joules) = 50.0"\n';
    expect((await measureOne(report('p.csv', text + second))).amounts.energy).toBeCloseTo(
      150.8 / 3.6e6,
      10,
    );
  });

  test('a summary cannot lower what the samples state', async () => {
    const lower = text
      .replace('(Joules) = 96.000000', '(Joules) = 1.0')
      .replace('= 26.666667', '= 1');
    expect((await measureOne(report('p.csv', lower))).amounts.energy).toBeCloseTo(94.8 / 3.6e6, 10);
  });

  test.each([
    [
      '(Joules) = 96.000000',
      '(Joules) = -96',
      'Cumulative Processor Energy_0 (Joules) is -96, which is negative',
      9,
    ],
    ['   90.000', 'NaN', 'Cumulative Processor Energy_0(Joules) is "NaN", not a decimal number', 4],
  ])('%s → %s is refused with its line', async (from, to, what, line) => {
    const { problems } = await measure([report('p.csv', text.replace(from, to))]);
    expect(problems).toMatchObject([{ what, where: { line } }]);
  });
});
