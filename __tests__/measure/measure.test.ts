import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/errors.ts';
import { measure } from '../../src/measure/measure.ts';
import type { ReportFile } from '../../src/measure/measurement.ts';
import { csv, report, total } from './report-files.ts';

const html = '<!DOCTYPE html>\n<html><body>502 Bad Gateway</body></html>';
const zipMagic = Buffer.from('PK\u0003\u0004aaaa', 'latin1');
const pickle = Buffer.from([0x80, 4, 0x95, 0, 0, 0]);

describe('a file that is not a report', () => {
  test.each([
    ['model.bin', Buffer.from([1, 2, 200, 201]), 'is binary data'],
    [
      'info.pkl',
      pickle,
      'is a Python pickle: loading one runs the code in it, so it is never opened',
    ],
    ['weights.bin', '', 'is empty'],
    ['page.html', html, 'is an HTML page, which is what a failed download often returns'],
    ['inner.zip', zipMagic, 'is an archive, and archives within artifacts are not opened'],
    ['metrics.json', '{"loss": 0.1}', 'is JSON in an unknown format'],
    ['emissions_of_others.csv', 'city,tonnes\nRome,3\n', 'is a table in an unknown format'],
    ['README.md', 'Hello', 'is text in an unknown format'],
    ['README.md', 'emissions_kg: 3', 'is text in an unknown format'],
    ['emissions.csv', '\r\n', 'is blank'],
    [
      'model.bin',
      'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n',
      'is a Git LFS pointer, not the file itself',
    ],
    [
      'projects.csv',
      'project_name,timestamp,region,duration,os\na,b,c,1,d\n',
      'is a table in an unknown format',
    ],
  ])('%s is skipped, once', async (path, content, why) => {
    expect(await measure([report(path, content)])).toEqual({
      measurements: [],
      problems: [],
      skipped: [expect.objectContaining({ where: { file: path }, why })],
    });
  });

  test.each([
    ['emissions.csv', '', 'The report is empty'],
    [
      'emissions.csv',
      'one line of something\n',
      'The file has the name of a report, but is text in an unknown format; its first line is "one line of something"',
    ],
    [
      'emissions.csv',
      'city,tonnes\nRome,3\n',
      'The file has the name of a report, but is a table in an unknown format; its first line is "city,tonnes"',
    ],
    [
      'table.csv',
      'run,energy_kwh\na,3\n',
      'The file holds energy_kwh, but is a table in an unknown format; its first line is "run,energy_kwh"',
    ],
    [
      'out.yml',
      'run: a\nresult:\n  emissions_kg: 3\n',
      'The file holds emissions_kg, but is text in an unknown format; its first line is "run:…"',
    ],
    [
      'results.json',
      'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n',
      'The report is a Git LFS pointer, not the file itself',
    ],
    [
      'out/my-emissions.json',
      html,
      'The report is an HTML page, which is what a failed download often returns',
    ],
    [
      'emissions.pkl',
      pickle,
      'The report is a Python pickle: loading one runs the code in it, so it is never opened',
    ],
    ['emissions.csv.bak', Buffer.from([1, 2, 200, 201]), 'The report is binary data'],
  ])('%s is a problem, since it looks like one', async (path, content, what) => {
    const { problems, skipped } = await measure([report(path, content)]);
    expect(skipped).toEqual([]);
    expect(problems).toMatchObject([{ what, where: { file: path } }]);
  });
});

describe('files together', () => {
  const good = () => report('emissions.csv', csv([{ run_id: 'a' }]));

  test('none measure nothing', async () => {
    expect(await measure([])).toEqual({ measurements: [], problems: [], skipped: [] });
  });

  test('one that breaks while it is read does not hide the others', async () => {
    const where = { artifact: 'gpu', file: 'b.csv' };
    const broken: ReportFile = {
      path: 'b.csv',
      content: (async function* () {
        yield Buffer.from(csv([{ run_id: 'b' }, { run_id: 'c' }]));
        throw new UserError([{ what: 'Wrong checksum', where, remedy: 'Upload it again' }]);
      })(),
    };
    const measured = await measure([broken, good()]);
    expect(measured.problems).toEqual([
      { what: 'Wrong checksum', where, remedy: 'Upload it again' },
    ]);
    expect(total(measured, 'emissions')).toBeGreaterThanOrEqual(500);
  });

  test('an archive that ends in an error keeps the files before it', async () => {
    async function* files() {
      yield good();
      throw new UserError([{ what: 'Cut off', where: { artifact: 'gpu' }, remedy: 'Again' }]);
    }
    const { measurements, problems } = await measure(files());
    expect(measurements).toHaveLength(1);
    expect(problems).toMatchObject([{ what: 'Cut off' }]);
  });

  test('an error of our own is not taken for a user’s', async () => {
    async function* files(): AsyncGenerator<ReportFile> {
      yield good();
      throw new TypeError('a bug');
    }
    await expect(measure(files())).rejects.toThrow('a bug');
  });

  test('a file that is bad throughout does not fill the log', async () => {
    const rows = Array.from({ length: 500 }, () => ({ emissions: 'x' }));
    const { problems } = await measure([report('emissions.csv', csv(rows))]);
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)?.what).toBe('450 more problems in this file');
  });

  test('content that is not read to its end is released', async () => {
    let released = false;
    const model: ReportFile = {
      path: 'model.bin',
      content: (async function* () {
        try {
          for (;;) yield Buffer.alloc(1000, 'x');
        } finally {
          released = true;
        }
      })(),
    };
    await measure([model]);
    expect(released).toBe(true);
  });
});
