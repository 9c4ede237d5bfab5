import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/errors.ts';
import { chained, formatLedger } from '../../src/ledger/chain.ts';
import { readLedger, salvageLedger } from '../../src/ledger/jsonl.ts';
import { recordOf } from '../../src/ledger/record.ts';
import { row } from './samples.ts';

/** As version 1.0.0 saved it. */
const oldLine =
  '{"at":"2026-11-02T08:00:00.000Z","sha":"a","branch":"main","runId":7,"attempt":1,"workload":"train","emissionsKg":6.2,"energyKwh":14,"carbonIntensity":442.8,"method":"CodeCarbon 3.3 · machine","verdict":"over","override":{"by":"mona","at":"2026-11-02T07:00:00Z","reason":"release"}}';

const problemsOf = (text: string) =>
  salvageLedger(text, 'ledger/2026-11.jsonl').problems.map(({ what, where }) => ({ what, where }));

describe('reading a ledger', () => {
  test('gives the rows that were written', () => {
    const rows = chained([row(), row({ workload: 'test', gaps: ['water'] })]);
    expect(readLedger(formatLedger(rows))).toEqual(rows);
  });

  test('turns a history line of 1.0.0 into a row, from which the same record is made', () => {
    const [only] = readLedger(oldLine);
    expect(only).toMatchObject({
      ledgerVersion: 1,
      period: '2026-11',
      kind: 'measured',
      basis: 'measured',
      emissionsKg: 6.2,
      overrideBy: 'mona',
      overrideReason: 'release',
    });
    expect(only && recordOf(only)).toEqual(JSON.parse(oldLine));
  });

  test('names file and line of each line that is not a row, and keeps the others', () => {
    const lines = formatLedger([row(), row()]).split('\n');
    const text = [lines[0], '{"at":', '', JSON.stringify({ ...row(), energyKwh: -1 }), lines[1]];
    expect(salvageLedger(text.join('\n')).rows).toHaveLength(2);
    expect(problemsOf(text.join('\n'))).toEqual([
      {
        what: 'The line is not a JSON object, so it is not a row of a ledger',
        where: { file: 'ledger/2026-11.jsonl', line: 2 },
      },
      {
        what: 'The line has an invalid energyKwh, so it is not a row of a ledger',
        where: { file: 'ledger/2026-11.jsonl', line: 4 },
      },
    ]);
    expect(() => readLedger(text.join('\n'))).toThrow(UserError);
  });

  test('recognises lines of a newer version', () => {
    const text = [
      { ...row(), ledgerVersion: 2 },
      { ...row(), colour: 'green' },
    ]
      .map((one) => JSON.stringify(one))
      .join('\n');
    expect(problemsOf(text).map(({ what }) => what)).toEqual([
      'The line is from a newer version of the gate: it has ledgerVersion 2',
      'The line is from a newer version of the gate: it has the unknown column colour',
    ]);
  });

  test('counts the problems beyond the first twenty', () => {
    const problems = problemsOf('x\n'.repeat(50));
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)?.what).toBe('30 more lines cannot be read');
  });
});
