import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { check } from '../../src/report/check/check.ts';
import { comment, summary } from '../../src/report/comment/comment.ts';
import type { Findings } from '../../src/report/findings.ts';
import { terminal } from '../../src/report/terminal/terminal.ts';
import { drawTrend } from '../../src/report/trend/trend.ts';
import { findingsOf } from './factories.ts';
import { scenarios } from './scenarios.ts';

const surfaces: Readonly<Record<string, (findings: Findings) => string>> = {
  'comment.md': (findings) => `${comment(findings)}\n`,
  'summary.md': (findings) => `${summary(findings)}\n`,
  'check.json': (findings) => `${JSON.stringify(check(findings), null, 2)}\n`,
  'trend.svg': (findings) => drawTrend(findings.trend),
  'terminal.txt': (findings) => terminal(findings, { colour: false, columns: 100 }),
};

const update = process.env.UPDATE_GOLDEN === '1' && !process.env.CI;

describe.each(Object.entries(scenarios))('%s', (name, scenario) => {
  const findings = findingsOf(scenario);
  const folder = fileURLToPath(new URL(`../cases/${name}/expected/`, import.meta.url));

  test.each(Object.entries(surfaces))('%s', (file, draw) => {
    expect(draw(findings)).toBe(golden(folder + file, draw(findings)));
  });
});

/** The text that is expected; the actual text is written next to it as `comment-changed.md`. */
function golden(path: string, actual: string): string {
  const changed = path.replace(/(\.\w+)$/, '-changed$1');
  if (update) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
  }
  const expected = existsSync(path) ? readFileSync(path, 'utf8') : `no ${extname(path)} file yet`;
  if (expected === actual) rmSync(changed, { force: true });
  else if (existsSync(dirname(path))) writeFileSync(changed, actual);
  return expected;
}
