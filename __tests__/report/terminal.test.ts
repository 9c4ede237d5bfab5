import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import stringWidth from 'string-width';
import { log } from '../../src/report/log.ts';
import { terminal } from '../../src/report/terminal/terminal.ts';
import { findingsOf } from './factories.ts';
import { scenarios } from './scenarios.ts';

const all = Object.entries(scenarios).map(
  ([name, scenario]) => [name, findingsOf(scenario)] as const,
);

describe('the terminal', () => {
  test.each(all)('%s: colour adds nothing but colour', (_, findings) => {
    const plain = terminal(findings, { colour: false, columns: 100 });
    const coloured = terminal(findings, { colour: true, columns: 100 });
    expect(plain).toBe(stripVTControlCharacters(plain));
    expect(stripVTControlCharacters(coloured)).toBe(plain);
    expect(coloured).not.toBe(plain);
  });

  test.each(all)('%s: no control or hidden character gets through', (_, findings) => {
    const lines = terminal(findings, { colour: false, columns: 100 }).split('\n');
    expect(lines.filter((line) => /[\p{Cc}\p{Cf}]/u.test(line))).toEqual([]);
  });

  test('columns are aligned by what the terminal shows, wide characters too', () => {
    const findings = findingsOf(scenarios.hostile ?? {});
    const rows = terminal(findings, { colour: false, columns: 100 })
      .split('\n')
      .filter((line) => line.includes('│'));
    const edges = rows.map((row) => stringWidth(row.slice(0, row.indexOf('1.00 kWh'))));
    expect(rows).toHaveLength(10);
    expect(new Set(edges).size).toBe(1);
  });

  test('at 80 columns, long names are shortened and the bars stay', () => {
    const text = terminal(findingsOf(scenarios.hostile ?? {}), { colour: false, columns: 80 });
    expect(text.match(/│/g)).toHaveLength(10);
  });

  test.each([40, 60, 80])('tables and sentences fit into %d columns', (columns) => {
    const text = terminal(findingsOf(scenarios['absent-shard'] ?? {}), { colour: false, columns });
    expect(Math.max(...text.split('\n').map((line) => stringWidth(line)))).toBeLessThanOrEqual(
      columns,
    );
  });
});

describe('the log', () => {
  test('lists what was read, what could not be read, what was skipped, and the verdict', () => {
    expect(log(findingsOf(scenarios['unreadable-report'] ?? {}))).toEqual([
      {
        title: 'Read (1)',
        open: false,
        lines: [
          '• train: 7.42 kWh, 3.10 kg CO₂e, by CodeCarbon 3.3.0 in emissions.csv:2 in artifact emissions-train',
        ],
      },
      {
        title: 'Could not be read (1)',
        open: true,
        lines: [
          '• emissions.csv:3:6 in artifact emissions-shard-2: The emissions "NaN" are not a number. Run the measurement again; the tool wrote no usable figure.',
        ],
      },
      {
        title: 'Skipped (1)',
        open: false,
        lines: ['• notes.txt in artifact emissions-train: no emissions report'],
      },
      {
        title: 'Verdict',
        open: true,
        lines: [
          '• Unreadable report: emissions.csv:3:6 in artifact emissions-shard-2',
          '• train: within, 3.10 kg of 5.00 kg CO₂e, 62% used',
        ],
      },
    ]);
  });

  test.each(all)('%s: no line is a command to the runner', (_, findings) => {
    const lines = log(findings).flatMap((group) => [group.title, ...group.lines]);
    // The runner trims a line before it looks for `::`, and finds `##[` anywhere in it.
    expect(lines.filter((line) => /^\s*::|##\[|[\p{Cc}\p{Cf}]/u.test(line))).toEqual([]);
  });
});
