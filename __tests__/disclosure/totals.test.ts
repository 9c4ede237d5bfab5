import { describe, expect, test } from '@jest/globals';
import { disclose, figuresFrom } from '../../src/disclosure/disclose.ts';
import { mergeLedgers } from '../../src/disclosure/merge-ledgers.ts';
import type { LedgerRow } from '../../src/ledger/row.ts';
import { cpuTime } from '../cpu-time.ts';
import { yearOfRows } from './year.ts';

const rows = yearOfRows();
const period = { from: '2026-01', to: '2026-12' };
const variants = { profile: 'generic', taxonomy: '2026' } as const;
const figures = figuresFrom(rows, { period, repositories: [] });

/** A sum as anybody would write it. */
const plainSum = (wanted: (row: LedgerRow) => boolean, column: 'energyKwh' | 'emissionsKg') =>
  rows.reduce(
    (sum, row) => (row.period.startsWith('2026') && wanted(row) ? sum + (row[column] ?? 0) : sum),
    0,
  );

describe('every total of a year of 5,000 rows is the plain sum of its rows', () => {
  test('there are 5,000', () => expect(figures.rows).toHaveLength(5000));

  test.each(['measured', 'estimated'] as const)('%s, in all', (kind) => {
    const total = figures.kinds.find((one) => one.kind === kind)?.total;
    const is = (row: LedgerRow) => row.kind === kind;
    expect(total?.sums.energyKwh).toBeCloseTo(plainSum(is, 'energyKwh'), 9);
    expect(total?.sums.emissionsKg).toBeCloseTo(plainSum(is, 'emissionsKg'), 9);
  });

  test.each(['measured', 'estimated'] as const)('%s, by month, workload and scope', (kind) => {
    const own = figures.kinds.find((one) => one.kind === kind);
    const is = (row: LedgerRow) => row.kind === kind;
    for (const { name, total } of own?.months ?? [])
      expect(total.sums.energyKwh).toBeCloseTo(
        plainSum((row) => is(row) && row.period === name, 'energyKwh'),
        9,
      );
    for (const { name, repository, total } of own?.workloads ?? [])
      expect(total.sums.emissionsKg).toBeCloseTo(
        plainSum(
          (row) => is(row) && row.workload === name && row.repository === repository,
          'emissionsKg',
        ),
        9,
      );
    const scopes = own?.scopes.map(({ total }) => total.sums.emissionsKg ?? 0) ?? [];
    expect(scopes.reduce((a, b) => a + b, 0)).toBeCloseTo(plainSum(is, 'emissionsKg'), 9);
    expect([own?.months.length, (own?.workloads.length ?? 0) > 0]).toEqual([12, true]);
  });

  test('take less than two seconds of computing in all formats together', () => {
    const start = cpuTime();
    const fresh = figuresFrom(rows, { period, repositories: [] });
    const sizes = (['html', 'csv', 'esrs', 'sci', 'json', 'markdown'] as const).map(
      (format) => disclose(fresh, format, variants).text.length,
    );
    const took = cpuTime() - start;
    process.stdout.write(
      `5,000 rows: ${Math.round(took)} ms of computing for ${sizes.join(' + ')} characters\n`,
    );
    expect(Math.min(...sizes)).toBeGreaterThan(500);
    expect(took).toBeLessThan(2000);
  });

  test('the same rows in another order give the same bytes', () => {
    const other = figuresFrom(rows.toReversed(), { period, repositories: [] });
    for (const format of ['html', 'csv', 'esrs', 'sci', 'json', 'markdown'] as const)
      expect(disclose(other, format, variants).text).toBe(disclose(figures, format, variants).text);
  });
});

const row: LedgerRow = {
  ...{ ledgerVersion: 1, at: '2026-03-01T10:00:00Z', period: '2026-03', sha: 'a1', branch: 'main' },
  ...{ runId: 7, attempt: 1, workload: 'train', kind: 'measured', basis: 'measured' },
  ...{ method: 'CodeCarbon 3.2', verdict: 'within', energyKwh: 0.1, emissionsKg: 0.03 },
};

describe('what a sum lacks', () => {
  test('is counted, makes it a lower bound, and is a gap', () => {
    const { emissionsKg, ...without } = row;
    const { kinds, gaps } = figuresFrom([row, { ...without, runId: 8 }], {
      ...{ period, repositories: [] },
    });
    expect(kinds[0]?.total.sums.emissionsKg).toBe(emissionsKg);
    expect(kinds[0]?.total.missing.emissionsKg).toBe(1);
    expect(gaps.join(' ')).toContain('1 of 2 rows (50%) of kind measured lacks emissions');
  });

  test('is unknown, not zero, where no row has it', () => {
    const { emissionsKg, ...without } = row;
    expect(emissionsKg).toBe(0.03);
    const found = figuresFrom([without], { period, repositories: [] });
    expect(found.kinds[0]?.total.sums).not.toHaveProperty('emissionsKg');
    expect(disclose(found, 'html', variants).text).toContain('<span class="figure">–</span>');
  });

  test('includes lines that could not be read, repositories without rows and empty months', () => {
    const { gaps } = figuresFrom(
      [
        { ...row, repository: 'a/b' },
        { ...row, runId: 8 },
      ],
      {
        ...{ period: { from: '2026-02', to: '2026-03' }, repositories: ['a/b', 'a/c'] },
        unread: ['ledger/2026-03.jsonl:4'],
      },
    );
    expect(gaps).toEqual(
      expect.arrayContaining([
        '1 line of the ledgers could not be read and is in no figure: ledger/2026-03.jsonl:4.',
        'There are no rows of a/c in this period.',
        '1 row of this period names no repository and is left out.',
        'There are no rows in February 2026. Nothing is assumed for that time.',
      ]),
    );
  });

  test('a report without any row says so in every format', () => {
    const none = figuresFrom([], { period, repositories: [] });
    expect(disclose(none, 'html', variants).text).toContain('The ledger has no rows for 2026.');
    expect(disclose(none, 'markdown', variants).text).toContain('no rows for 2026');
    expect(disclose(none, 'csv', variants).text.trim().split('\r\n')).toHaveLength(1);
  });
});

test('sums have no rounding error: 0.1 and 0.2 kWh, a thousand times', () => {
  const many = Array.from({ length: 2000 }, (_, index) => ({
    ...row,
    runId: index,
    energyKwh: index % 2 === 0 ? 0.1 : 0.2,
  }));
  const { kinds } = figuresFrom(many, { period, repositories: [] });
  expect(kinds[0]?.total.sums.energyKwh).toBe(300);
});

test('rates are in no total', () => {
  const rate: LedgerRow = { ...row, runId: 9, kind: 'rate', energyKwh: 5000 };
  const found = figuresFrom([row, rate], { period, repositories: [] });
  expect(found.kinds).toHaveLength(1);
  expect(found.kinds[0]?.total.sums.energyKwh).toBe(0.1);
  expect(found.rates).toEqual([rate]);
});

describe('the rows of several ledgers', () => {
  test('count once, with the copy that can be followed furthest', () => {
    const chained = { ...row, hash: 'f'.repeat(64) };
    const found = mergeLedgers([row, chained, row]);
    expect(found).toMatchObject({ rows: [chained], copies: 2, superseded: [], conflicts: [] });
  });

  test('count the latest attempt of a run, and say what the others used', () => {
    const second = { ...row, attempt: 2, energyKwh: 0.2 };
    expect(mergeLedgers([second, row])).toMatchObject({ rows: [second], superseded: [row] });
    const { gaps } = figuresFrom([second, row], { period, repositories: [] });
    expect(gaps.join(' ')).toContain('1 row of earlier attempts of a run is left out');
    expect(gaps.join(' ')).toContain('They name 100 Wh.');
  });

  test('keep runs of different repositories and kinds apart', () => {
    const others = [
      { ...row, repository: 'a/b' },
      { ...row, repository: 'a/c' },
      { ...row, repository: 'a/c', kind: 'estimated' as const },
    ];
    expect(mergeLedgers(others).rows).toHaveLength(3);
  });

  test('take the repository of an old record from a row of the same run', () => {
    const named = { ...row, repository: 'a/b', workload: 'other' };
    const { rows: kept } = mergeLedgers([row, named]);
    expect(kept.map(({ repository }) => repository)).toEqual(['a/b', 'a/b']);
  });

  test('count a report once that two gates judge, and two reports of one name twice', () => {
    const [one, other] = ['a', 'b'].map((digit) => [digit.repeat(64)]);
    const first = { ...row, gate: 'fast', reportSha256: one };
    const second = { ...row, gate: 'slow', reportSha256: one };
    expect(mergeLedgers([first, second]).rows).toHaveLength(1);
    expect(mergeLedgers([first, { ...second, reportSha256: other }]).rows).toHaveLength(2);
  });

  test('report rows that contradict each other', () => {
    const chained = { ...row, energyKwh: 9, hash: 'f'.repeat(64) };
    const found = mergeLedgers([row, chained]);
    expect(found).toMatchObject({ rows: [chained], conflicts: [{ dropped: row }], copies: 0 });
    const { gaps } = figuresFrom([row, chained], { period, repositories: [] });
    expect(gaps.join(' ')).toContain('1 row contradicted another row of the same run');
  });
});
