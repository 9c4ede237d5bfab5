import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';
import { chained, formatLedger } from '../../src/ledger/chain.ts';
import { verifyChain } from '../../src/ledger/verify-chain.ts';
import { row } from './samples.ts';

const file = 'ledger/2026-11.jsonl';
const verify = (bytes: Uint8Array) => verifyChain([{ file, bytes }]);
const withByte = (bytes: Uint8Array, at: number, value: number) => {
  const changed = new Uint8Array(bytes);
  changed[at] = value;
  return changed;
};

describe('canonical JSON', () => {
  // The examples of RFC 8785, sections 3.2.2 to 3.2.4.
  test('is that of RFC 8785', () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, ö: 7 };
    expect(Object.values(JSON.parse(`[${canonicalJson(keys).match(/\d(?=[,}])/g)}]`))).toEqual([
      2, 4, 6, 7, 1, 5, 3,
    ]);
  });

  test('leaves out what is absent, and refuses what JSON lacks', () => {
    expect(canonicalJson({ b: undefined, a: [] })).toBe('{"a":[]}');
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(TypeError);
  });
});

describe('the chain', () => {
  test('is one over the files of a ledger, which may begin in the middle', () => {
    const november = chained([row(), row({ workload: 'test' })]);
    const december = chained([row({ period: '2026-12' })], november.at(-1)?.hash);
    const files = [november, december].map((rows, index) => ({
      file: `ledger/2026-1${index + 1}.jsonl`,
      bytes: Buffer.from(formatLedger(rows)),
    }));
    expect(verifyChain(files)).toMatchObject({ rows: [{ line: 1 }, { line: 2 }, { line: 1 }] });
    expect(verifyChain(files).problem).toBeUndefined();
    expect(verifyChain(files.slice(1)).problem).toBeUndefined();
    const other = {
      file: 'ledger/2026-10.jsonl',
      bytes: Buffer.from(formatLedger(chained([row()]))),
    };
    expect(verifyChain([other, ...files.slice(1)]).problem).toMatchObject({
      what: expect.stringContaining('follows none of the earlier files'),
      where: { file: 'ledger/2026-12.jsonl', line: 1 },
    });
  });

  test.each([
    ['removed', ([a, , c]: string[]) => [a, c], 2],
    ['exchanged', ([a, b, c]: string[]) => [a, c, b], 2],
    ['repeated', ([a, b, c]: string[]) => [a, b, b, c], 3],
  ])('shows a row that was %s', (_, change, line) => {
    const rows = chained(['a', 'b', 'c'].map((workload) => row({ workload })));
    const lines = formatLedger(rows).trimEnd().split('\n');
    const { problem } = verify(Buffer.from(`${change(lines).join('\n')}\n`));
    expect(problem?.where).toEqual({ file, line });
  });

  test('shows any change of any byte of a few rows, in its line or the next', () => {
    const rows = chained([row({ workload: 'Größe', gaps: ['water'] }), row()]);
    const bytes = Buffer.from(formatLedger(rows));
    const missed: number[] = [];
    for (let at = 0; at < bytes.length; at += 1)
      for (const value of [10, (bytes[at] ?? 0) ^ 0x20, (bytes[at] ?? 0) ^ 0x80])
        if (value !== bytes[at] && !verify(withByte(bytes, at, value)).problem) missed.push(at);
    expect(missed).toEqual([]);
  });

  test('shows a change of one byte among hundreds of rows at its line', () => {
    const rows = chained(
      Array.from({ length: 300 }, (_, n) => row({ runId: n, energyKwh: n / 7 })),
    );
    const bytes = Buffer.from(formatLedger(rows));
    const whole = verify(bytes);
    expect([whole.rows.length, whole.problem]).toEqual([300, undefined]);
    const ends: number[] = [];
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) ends.push(at);
    const lineAt = (at: number) => ends.findIndex((end) => at <= end) + 1;
    const lineEnd = fc.constantFrom(...ends);
    fc.assert(
      fc.property(
        fc.oneof(fc.nat({ max: bytes.length - 1 }), lineEnd),
        fc.integer({ min: 1, max: 255 }),
        (at, difference) => {
          const { problem } = verify(withByte(bytes, at, (bytes[at] ?? 0) ^ difference));
          const line = problem?.where.line ?? 0;
          expect(line - lineAt(at)).toBeGreaterThanOrEqual(0);
          expect(line - lineAt(at)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('shows a byte that is added or taken out', () => {
    const bytes = Buffer.from(formatLedger(chained([row(), row()])));
    for (let at = 0; at <= bytes.length; at += 7) {
      const added = Buffer.concat([bytes.subarray(0, at), Buffer.from('\n'), bytes.subarray(at)]);
      expect(verify(added).problem).toBeDefined();
      const shorter = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
      if (at < bytes.length) expect(verify(shorter).problem).toBeDefined();
    }
  });
});
