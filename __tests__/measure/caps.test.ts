import { describe, expect, test } from '@jest/globals';
import { measure } from '../../src/measure/measure.ts';
import type { ReportFile } from '../../src/measure/measurement.ts';
import { csv, report, total } from './report-files.ts';

/** A file that never ends: a reader that does not stop at its cap would never return. */
function endless(path: string, beginning: string, line: (index: number) => string): ReportFile {
  async function* content() {
    yield Buffer.from(beginning);
    for (let at = 0; ; at += 500) {
      const lines = Array.from({ length: 500 }, (_, index) => line(at + index));
      yield Buffer.from(lines.join('\n').concat('\n'));
    }
  }
  return { path, content: content() };
}

const header = 'timestamp,project_name,run_id,duration,emissions,energy_consumed,cpu_model\n';
const table = {
  pattern: 'own.csv',
  where: {},
  columns: { emissions: { name: 'CO2 (kg)', factor: 1000 } },
  workload: 'Model',
};

describe('reading stops at its cap', () => {
  test.each([
    [
      'workloads of CodeCarbon',
      endless('emissions.csv', header, (n) => `2026-11-02T09:00:00,p${n},r${n},1,0.1,0.2,cpu`),
      /more than 10,000 workloads/,
    ],
    [
      "workloads of CodeCarbon's log",
      endless('log.jsonl', '', (n) =>
        JSON.stringify({ project_name: `p${n}`, duration: 1, emissions: 1, energy_consumed: 2 }),
      ),
      /more than 10,000 workloads/,
    ],
    [
      'rows of a table of your own that are workloads',
      endless('own.csv', 'Model,CO2 (kg)\n', (n) => `m${n},0.1`),
      /more than 10,000 workloads/,
    ],
    [
      'machines',
      endless('emissions.csv', header, (n) => `2026-11-02T09:00:00,p,r${n},1,0.1,0.2,cpu${n}`),
      /more than 50,000 rows that differ/,
    ],
    [
      "laps of Eco-CI's table",
      endless(
        'output.txt',
        'Eco CI Output:\n|Label|avg. CPU Util.|Total Energy [Joules]|Avg. Power|Duration [Seconds]|\n',
        (n) => `|step ${n}|10|1.0|1.0|1.0|`,
      ),
      /more than 10,000 laps/,
    ],
  ])('of %s', async (_, file, what) => {
    const { problems, measurements } = await measure([file], { tables: [table] });
    expect(problems).toMatchObject([{ what: expect.stringMatching(what) }]);
    // What is read by then still counts, so that a run that is over stays over.
    if (!file.path.endsWith('.txt')) expect(measurements.length).toBeGreaterThan(0);
  });

  test('but any number of similar rows is not too many workloads', async () => {
    const rows = Array.from({ length: 60_000 }, () => 'm,0.5').join('\n');
    const measured = await measure([report('own.csv', `Model,CO2 (kg)\n${rows}\n`)], {
      tables: [table],
    });
    expect(measured.problems).toEqual([]);
    expect(total(measured, 'emissions')).toBeCloseTo(60_000 * 500, 3);
  });
});

describe('names and cells of a megabyte', () => {
  const long = (end: string) => `${'x'.repeat(900_000)}${end}`;

  test.each(['project_name', 'task_name', 'cpu_model', 'region', 'run_id', 'codecarbon_version'])(
    '%s is kept to 512 characters, and runs stay apart',
    async (column) => {
      const rows = ['a', 'b'].map((end) => ({ run_id: end, [column]: long(end) }));
      const text = csv(rows, Object.keys(rows[0] ?? {}).concat(newestWithout(column)));
      const measured = await measure([report('emissions.csv', text)]);
      expect(measured.problems).toEqual([]);
      expect(measured.measurements).toHaveLength(2);
      expect(longestText(measured.measurements)).toBeLessThanOrEqual(512);
    },
  );
});

const columns = ['timestamp', 'duration', 'emissions', 'energy_consumed', 'country_iso_code'];
const newestWithout = (column: string) => columns.filter((name) => name !== column);

function longestText(value: unknown): number {
  let longest = 0;
  JSON.stringify(value, (_, one) => {
    if (typeof one === 'string') longest = Math.max(longest, one.length);
    return one;
  });
  return longest;
}
