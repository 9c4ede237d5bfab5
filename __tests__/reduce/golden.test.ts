import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { assess } from '../../src/gate.ts';
import { load } from '../../src/load.ts';
import { measure } from '../../src/measure/measure.ts';
import { comment } from '../../src/report/comment/comment.ts';
import type { Findings } from '../../src/report/findings.ts';
import { describe as resultOf } from '../../src/report/json/result.ts';
import { terminal } from '../../src/report/terminal/terminal.ts';
import { aRun } from '../report/factories.ts';

const folder = fileURLToPath(new URL('../cases/over-in-a-dirty-region/', import.meta.url));
const update = process.env.UPDATE_GOLDEN === '1' && !process.env.CI;

/** From a report and a budget file to what a reviewer reads. */
const surfaces: Readonly<Record<string, (findings: Findings) => string>> = {
  'comment.md': (findings) => `${comment(findings)}\n`,
  'terminal.txt': (findings) => terminal(findings, { colour: false, columns: 100 }),
  'advice.json': (findings) => `${JSON.stringify(resultOf(findings).advice, null, 2)}\n`,
};

let findings: Findings;
beforeAll(async () => {
  const report = readFileSync(`${folder}emissions.csv`);
  const text = readFileSync(`${folder}carbon-budgets.yml`, 'utf8');
  const loaded = await load({
    run: aRun,
    measure,
    reports: [{ path: 'emissions.csv', artifact: 'emissions-train', content: [report] }],
    expect: [],
    policy: { kind: 'file', path: '.github/carbon-budgets.yml', text },
    history: [],
  });
  findings = await assess(loaded);
});

describe('over-in-a-dirty-region', () => {
  test.each(Object.entries(surfaces))('%s', (file, draw) => {
    const path = `${folder}expected/${file}`;
    if (update) writeFileSync(path, draw(findings));
    expect(draw(findings)).toBe(existsSync(path) ? readFileSync(path, 'utf8') : 'no file yet');
  });

  test('shows figures that can be recalculated from the report', () => {
    // 6.2 kg for 14.83 kWh; in Québec 41 g/kWh: 6.2 − 14.83 × 0.041 = 5.59 kg.
    expect(comment(findings)).toContain('to 5.59 kg CO₂e, enough to be within the budget');
    // GPU 8.83 kWh, 22% busy: 1 − 0.22/0.7 × 0.75 / (1/6 + 0.22 × 5/6) = 32.7%; × 418 g/kWh = 1.21 kg.
    expect(comment(findings)).toContain('saves 1.21 kg to');
    // Memory 4.1 kWh of 14.83, 18% in use: 4.1 × (1 − 2 × 0.18) × 418 g/kWh = 1.10 kg.
    expect(comment(findings)).toContain('saves 1.10 kg to');
  });
});
