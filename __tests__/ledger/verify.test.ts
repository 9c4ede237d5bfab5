import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chained, formatLedger } from '../../src/ledger/chain.ts';
import { runCommand } from '../terminal/command-line.ts';
import { row } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'verify-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'ledger.jsonl');

function verify(bytes: Uint8Array) {
  writeFileSync(file, bytes);
  return runCommand(['verify'], folder);
}

describe('verify', () => {
  const rows = chained(
    Array.from({ length: 10_000 }, (_, n) => row({ runId: n, energyKwh: n / 7 })),
  );
  const bytes = Buffer.from(formatLedger(rows));

  test('passes 10,000 rows', async () => {
    const { status, stdout } = await verify(bytes);
    expect(stdout).toContain('10000 rows in 1 file: every row has its hash');
    expect(status).toBe(0);
  });

  test('names the line of a byte that was changed among 10,000 rows', async () => {
    const ends: number[] = [];
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) ends.push(at);
    const lineAt = (at: number) => ends.findIndex((end) => at <= end) + 1;
    const anywhere = fc.nat({ max: bytes.length - 1 });
    const change = fc.integer({ min: 1, max: 255 });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(anywhere, fc.constantFrom(...ends)),
        change,
        async (at, difference) => {
          const changed = new Uint8Array(bytes);
          changed[at] = (bytes[at] ?? 0) ^ difference;
          const { status, stdout } = await verify(changed);
          const line = Number(/^ledger\.jsonl:(\d+)/.exec(stdout)?.[1]);
          expect(status).toBe(1);
          // Two lines that are joined or cut apart show at the first or the second.
          expect([lineAt(at), lineAt(at) + 1]).toContain(line);
        },
      ),
      { numRuns: 10 },
    );
  });
});
