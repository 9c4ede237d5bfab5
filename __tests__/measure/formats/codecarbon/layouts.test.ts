import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../../src/measure/measure.ts';
import { csv, fixture, layouts, measureOne, newest, report, total } from '../../report-files.ts';

describe('every layout since 1.0', () => {
  const versions = [
    ['1.0', 12, undefined],
    ['2.0', 29, undefined],
    ['2.2.0', 30, '2.2.0'],
    ['2.2.3', 31, '2.2.3'],
    ['2.7.0', 32, '2.7.0'],
    ['3.0.8', 34, '3.0.8'],
    ['3.2.1', 38, '3.2.1'],
  ] as const;

  test.each(versions)('%s, of %i columns', async (layout, columns, version) => {
    expect(layouts[layout]).toHaveLength(columns);
    const { measurements, problems, skipped } = await measure([
      fixture(`codecarbon/layout-${layout}.csv`),
    ]);
    expect({ problems, skipped }).toEqual({ problems: [], skipped: [] });
    const water = columns >= 34 ? { water: 3.6 } : {};
    const [first, second] = measurements;
    expect(first?.amounts).toEqual({ emissions: 500, energy: 2, duration: 3600.5, ...water });
    expect(second?.amounts).toMatchObject({ emissions: 1000, energy: 4, duration: 7201 });
    expect(first).toMatchObject({
      workload: 'train',
      location: { country: 'DEU', region: 'hesse' },
    });
    expect(first?.method).toEqual({
      tool: 'CodeCarbon',
      ...(version && { version }),
      ...(columns > 12 && { cpu: 'AMD EPYC 7B13', gpu: '1 x NVIDIA L4', trackingMode: 'machine' }),
      ...(columns > 30 && { pue: 1 }),
    });
  });

  test('columns in another order and a few of them dropped, as 2.8.4 to 3.2.3 leave their .bak files', async () => {
    const measured = await measure([fixture('codecarbon/layout-3.2.1-reordered.csv.bak')]);
    expect(measured.problems).toEqual([]);
    expect(total(measured, 'emissions')).toBe(1500);
    expect(total(measured, 'energy')).toBe(6);
  });

  test('files joined end to end, each with its own header', async () => {
    const joined =
      csv([{ run_id: 'a', emissions: 1 }], layouts['2.0']) + csv([{ run_id: 'b', emissions: 2 }]);
    expect(total(await measure([report('all.csv', joined)]), 'emissions')).toBe(3000);
  });
});

describe('a header that is CodeCarbon’s', () => {
  test('but cut short, is refused, naming the missing column', async () => {
    const { problems, measurements } = await measure([
      report('a.csv', `${newest.slice(0, 8).join(',')},gpu_po`),
    ]);
    expect(measurements).toEqual([]);
    expect(problems.map(({ what }) => what)).toEqual(['The header has no column energy_consumed']);
    expect(problems[0]?.where).toEqual({ file: 'a.csv', line: 1 });
  });

  const table = csv([{ run_id: 'a' }]);
  test.each([
    ['in upper case', table.replace(/^.*/, (header) => header.toUpperCase())],
    ['after the sep= of a spreadsheet', `sep=,\r\n${table}`],
    ['after comments', `# exported by hand\n# twice\n${table}`],
    ['after a NUL', `\0${table}`],
    ['beyond 64 KiB', `${'\n'.repeat(70_000)}${table}`],
    ['with blank rows under it', `${table}\n${newest.map(() => ' ').join(',')}\n`],
    [
      'with 64 KiB of columns before',
      table
        .split('\n')
        .map(
          (line) => line && `${Array.from({ length: 9000 }, (_, n) => `col${n}`).join()},${line}`,
        )
        .join('\n'),
    ],
  ])('is read %s', async (_, text) => {
    expect((await measureOne(report('table.csv', text))).amounts.emissions).toBe(500);
  });

  test('with a column twice, is refused: readers disagree on which counts', async () => {
    const text = csv([{ run_id: 'a', emissions: 5 }], [...newest, 'emissions']);
    const { problems, measurements } = await measure([report('emissions.csv', text)]);
    expect(measurements).toEqual([]);
    expect(problems[0]?.what).toBe('The header has the column emissions twice');
  });

  test('without rows, is not zero emissions', async () => {
    const { problems } = await measure([report('emissions.csv', `${newest.join(',')}\n`)]);
    expect(problems.map(({ what }) => what)).toEqual(['The report has a header and no rows']);
  });

  test('is known whatever the file is called', async () => {
    const measured = await measureOne(report('result.txt', csv([{ run_id: 'a' }])));
    expect(measured.amounts.emissions).toBe(500);
  });
});
