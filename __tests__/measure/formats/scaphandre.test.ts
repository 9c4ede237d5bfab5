import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../src/measure/measure.ts';
import { fixture, measureOne, report } from '../report-files.ts';

// As retrieve_metrics in scaphandre's src/exporters/json.rs writes a Report a step, with nothing between
// them; earlier versions made an array of them.
const textOf = (name: string) =>
  Buffer.concat([...(fixture(name).content as Iterable<Uint8Array>)]).toString();

describe('Scaphandre', () => {
  test.each(['report.json', 'array.json', 'cut-off.json'])(
    '%s is integrated over time',
    async (name) => {
      // 36 W for 2 s, 18 W for 2 s, 9 W for 4 s: 144 J / 3.6e6, in 8 s
      const { amounts, workload, method } = await measureOne(
        fixture(`scaphandre/${name}`, 'power'),
      );
      expect(amounts.energy).toBeCloseTo(0.00004, 15);
      expect(amounts.duration).toBe(8);
      expect({ workload, method }).toEqual({
        workload: 'power',
        method: { tool: 'Scaphandre', trackingMode: 'machine' },
      });
    },
  );

  test('nothing of the processes is kept', async () => {
    const measured = await measure([fixture('scaphandre/report.json')]);
    expect(JSON.stringify(measured)).not.toMatch(/hunter2|python3|sda/);
  });

  test('one sample has no duration', async () => {
    const text = textOf('scaphandre/report.json');
    const one = text.slice(0, text.indexOf('{"host"', 1));
    const { problems } = await measure([report('s.json', one)]);
    expect(problems[0]?.what).toBe('Energy needs at least two samples');
  });

  test('samples against the order of time, and negative power, are refused', async () => {
    const text = textOf('scaphandre/array.json');
    const back = await measure([report('s.json', text.replace('1772600008', '1772600001'))]);
    expect(back.problems).toMatchObject([
      { what: 'The samples are not in chronological order', where: { line: 4 } },
    ]);
    const negative = await measure([
      report('s.json', text.replace(/(?<="host":\{"consumption":)18/, '-18')),
    ]);
    expect(negative.problems[0]?.what).toContain('host.consumption is -18000000');
  });
});
