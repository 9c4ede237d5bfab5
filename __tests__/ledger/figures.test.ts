import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { LedgerRow } from '../../src/ledger/row.ts';
import { measure } from '../../src/measure/measure.ts';
import { ledgerRows } from '../../src/report/ledger/ledger-rows.ts';
import { verifyFigures } from '../../src/terminal/verify-figures.ts';
import { findingsOf } from '../report/factories.ts';

/** Reports of every tool, a folder each, as `gh run download` leaves artifacts. */
const folder = '__tests__/fixtures/reports';
const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(folder.length + 1));

async function rowsOf(group: readonly string[]): Promise<readonly LedgerRow[]> {
  const files = group.map((whole) => {
    const [artifact = '', ...inside] = whole.split('/');
    const bytes = readFileSync(`${folder}/${whole}`);
    return { artifact, path: inside.join('/'), bytes };
  });
  const measured = await measure(
    files.map(({ artifact, path, bytes }) => ({ artifact, path, content: [bytes] })),
  );
  const digests = files.map(({ artifact, path: file, bytes }) => ({
    ...{ artifact, file, sha256: createHash('sha256').update(bytes).digest('hex') },
  }));
  return ledgerRows(findingsOf({ measurements: measured.measurements, measured: { digests } }));
}

const verify = (rows: readonly LedgerRow[]) => {
  const placed = rows.map((row, index) => ({ row, file: 'ledger.jsonl', line: index + 1 }));
  return verifyFigures(placed, { folder, cwd: process.cwd(), tables: [] });
};

describe('figures of a ledger', () => {
  test('are those of the reports, of whatever tool', async () => {
    const rows = await rowsOf(paths);
    expect(rows.length).toBeGreaterThan(30);
    expect(await verify(rows)).toEqual({
      verified: rows.length,
      withoutReport: 0,
      reportMissing: 0,
    });
  });

  test.each(['energyKwh', 'emissionsKg', 'durationS', 'outputTokens'] as const)(
    'show a row with another %s',
    async (column) => {
      const rows = await rowsOf(paths);
      const at = rows.findIndex((row) => (row[column] ?? 0) > 0);
      const changed = rows.map((row, index) =>
        index === at ? { ...row, [column]: (row[column] ?? 0) * 1.001 } : row,
      );
      expect(await verify(changed)).toMatchObject({
        verified: at,
        problem: {
          what: expect.stringContaining(`\`${column}\` is `),
          where: { file: 'ledger.jsonl', line: at + 1 },
        },
      });
    },
  );

  test('show a row that adds a figure which the reports lack', async () => {
    const [row, ...others] = await rowsOf(paths);
    const { problem } = await verify([{ ...(row as LedgerRow), waterL: 1 }, ...others]);
    expect(problem?.what).toMatch(/`waterL` is 1, and absent by the reports/);
  });

  test('are not taken for verified where a report is missing, or there is none', async () => {
    const [row] = await rowsOf(paths);
    const { reportSha256: _, ...without } = row as LedgerRow;
    const elsewhere = { ...without, reportSha256: ['a'.repeat(64)] };
    expect(await verify([without, elsewhere])).toEqual({
      ...{ verified: 0, withoutReport: 1, reportMissing: 1 },
    });
  });
});
