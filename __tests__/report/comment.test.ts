import { describe, expect, test } from '@jest/globals';
import { comment, summary } from '../../src/report/comment/comment.ts';
import type { Findings } from '../../src/report/findings.ts';
import { byteLength } from '../../src/report/text/byte-limit.ts';
import { aMeasurement, aRun, budgetFile, findingsOf, noBudget } from './factories.ts';
import { render, textOutsideCode } from './rendered.ts';
import { scenarios } from './scenarios.ts';

/** Links to the repository, and to the sources of the scenario's advice. */
const isKnown = (href: unknown, { advice }: Findings) =>
  String(href).startsWith(`${aRun.repositoryUrl}/`) ||
  advice.some(({ basis }) => basis.source.url === href);

describe.each(Object.entries(scenarios))('%s', (_, scenario) => {
  const findings = findingsOf(scenario);

  test.each([
    ['comment', comment],
    ['summary', summary],
  ])('%s is safe on GitHub: tables are whole, and untrusted text is only text', (_, draw) => {
    const elements = render(draw(findings));
    const names = elements.map(({ name }) => name);
    const links = elements.filter(({ name }) => name === 'a');
    expect(names[0]).toBe('h3');
    expect(names.filter((name) => name === 'img' || name === 'script')).toEqual([]);
    expect(links.filter(({ properties }) => !isKnown(properties.href, findings))).toEqual([]);
    expect(textOutsideCode(draw(findings))).not.toMatch(/(^|\W)@\w|#\d|:\/\/|www\./);
    expect(cellsPerRow(elements)).toHaveLength(names.filter((name) => name === 'table').length);
  });
});

/** The number of columns of each table, provided that all its rows agree. */
function cellsPerRow(elements: ReturnType<typeof render>): readonly number[] {
  const counts: Set<number>[] = [];
  let cells = 0;
  for (const { name } of [...elements, { name: 'tr' }]) {
    if (name === 'th' || name === 'td') cells += 1;
    if (name !== 'tr' && name !== 'table') continue;
    if (cells > 0) counts.at(-1)?.add(cells);
    cells = 0;
    if (name === 'table') counts.push(new Set());
  }
  return counts.filter(({ size }) => size === 1).map(([count = 0]) => count);
}

describe('the comment', () => {
  test('keeps table, fold and chart through the sanitising schema', () => {
    const elements = render(comment(findingsOf(scenarios.over ?? {})));
    const names = elements.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['table', 'details', 'summary', 'sub']));
    const chart = elements.find(({ properties }) =>
      String(properties.className).includes('mermaid'),
    );
    expect(chart?.text).toMatch(/^---\nconfig:[\s\S]*xychart-beta[\s\S]*line \[/);
  });

  test('gives three lines that are a budget which this run meets', () => {
    const findings = findingsOf(scenarios.unbudgeted ?? {});
    const block = render(comment(findings)).find(({ name }) => name === 'pre');
    expect(block?.text.trim().split('\n')).toHaveLength(3);
    const next = findingsOf({ ...scenarios.unbudgeted, policy: budgetFile(block?.text ?? '') });
    expect(next.judgement.level).not.toBe('over');
    expect(next.judgement.conclusion).toBe('success');
  });

  test.each(['main', 'release/1.2', '1.0', 'true', "it's", 'a#b', 'ünï'])(
    'quotes the branch %s so that the lines apply to it',
    (branch) => {
      const findings = findingsOf({ run: { branch }, policy: noBudget });
      const block = render(comment(findings)).find(({ name }) => name === 'pre');
      const next = findingsOf({ run: { branch }, policy: budgetFile(block?.text ?? '') });
      expect(next.judgement.level).toBe('within');
    },
  );

  test.each([
    [{ kg: 0.000_000_4 }, 'emissions: 0.00052 g'],
    [{ kg: 0.09 }, 'emissions: 120 g'],
    [{ kg: 6.2, kwh: 1 }, 'emissions: 8.1 kg'],
    [{ kg: 900 }, 'emissions: 1.2 t'],
    [{ kwh: 3 }, 'energy: 3.9 kWh'],
    [{ kg: 0 }, 'emissions: 5 kg'],
    [{}, 'emissions: 5 kg'],
  ])('suggests for %j the limit %s', (figures, line) => {
    const findings = findingsOf({
      measurements: [aMeasurement('train', figures)],
      policy: noBudget,
    });
    expect(comment(findings)).toContain(`\n    ${line}\n`);
  });

  test('says that observe mode fails nothing', () => {
    expect(comment(findingsOf(scenarios.observe ?? {}))).toContain('Observe mode');
    expect(comment(findingsOf(scenarios.over ?? {}))).not.toContain('Observe mode');
  });
});

describe('a run that is too large to show', () => {
  const long = (index: number) => `${'workload-'.repeat(8)}${index}`;
  const findings = findingsOf({
    measurements: Array.from({ length: 500 }, (_, index) =>
      aMeasurement(long(index), { kg: index < 20 ? 2 : 0.5, kwh: 1 }),
    ),
    policy: budgetFile('budgets:\n  - branches: main\n    emissions: 1 kg\n    per: workload\n'),
    measured: {
      problems: Array.from({ length: 500 }, (_, index) => ({
        what: `The value ${'x'.repeat(500)} is not a number`,
        where: { artifact: long(index), file: `${'deep/'.repeat(30)}emissions.csv`, line: 2 },
        remedy: 'Run the measurement again.',
      })),
      skipped: Array.from({ length: 5000 }, (_, index) => ({
        where: { artifact: long(index), file: 'notes.txt' },
        why: 'y'.repeat(200),
      })),
    },
  });

  test('fits, with its headline, its worst rows and its last line', () => {
    for (const [draw, maximum] of [
      [comment, 65_000],
      [summary, 1_048_576],
    ] as const) {
      const text = draw(findings);
      expect(byteLength(text)).toBeLessThan(maximum);
      expect(text).toMatch(/^### ❌ Over budget: 2.00 kg of 1.00 kg/);
      expect(text).toMatch(/gate `carbon-budget`<\/sub>$/);
    }
  });
});
