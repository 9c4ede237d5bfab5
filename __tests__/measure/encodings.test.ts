import { describe, expect, test } from '@jest/globals';
import { measure } from '../../src/measure/measure.ts';
import { csv, fixture, measureOne, report } from './report-files.ts';

const table = csv([{ run_id: 'a', project_name: 'Modèle Größe', emissions: 0.5 }]);
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

describe('names in any encoding', () => {
  test.each([
    ['UTF-8', Buffer.from(table)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${table}`)],
    ['UTF-16 little endian', Buffer.from(table, 'utf16le')],
    ['UTF-16 little endian with a mark', Buffer.from(`\ufeff${table}`, 'utf16le')],
    ['UTF-16 big endian with a mark', swapped(Buffer.from(`\ufeff${table}`, 'utf16le'))],
    ['Latin-1', Buffer.from(table, 'latin1')],
  ])('%s', async (_, bytes) => {
    expect(await measureOne(report('e.csv', bytes))).toMatchObject({
      workload: 'Modèle Größe',
      amounts: { emissions: 500 },
    });
  });

  test('lines of both UTF-8 and Latin-1, in pieces of any size', async () => {
    const row = table.split('\n')[1] ?? '';
    const bytes = Buffer.concat([
      Buffer.from(table),
      Buffer.from(`${row.replace(',a,', ',b,').replace('Modèle', 'Élan')}\n`, 'latin1'),
      Buffer.from(row.replace(',a,', ',c,').replace('Modèle', '模型')),
    ]);
    for (const size of [1, 2, 3, 7, 64, 1000]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
        bytes.subarray(n * size, (n + 1) * size),
      );
      const { measurements } = await measure([{ path: 'e.csv', content: pieces }]);
      expect(measurements.map(({ workload }) => workload)).toEqual([
        'Modèle Größe',
        'Élan Größe',
        '模型 Größe',
      ]);
    }
  });

  test('JSON in UTF-16 and a log with CRLF', async () => {
    const text = '{"emissions_kg": 1, "project": "Größe"}';
    const json = await measureOne(report('a.json', Buffer.from(`\ufeff${text}`, 'utf16le')));
    expect(json.workload).toBe('Größe');
    const lines = fixture('carbontracker/2026-03-04T0506Z_carbontracker_output.log').content;
    const log = Buffer.concat([...(lines as Iterable<Uint8Array>)])
      .toString()
      .replaceAll('\n', '\r\n');
    expect((await measureOne(report('a.log', log))).amounts.energy).toBe(0.125);
  });
});
