import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { Result } from '../../src/report/json/result.ts';
import { type Ran, runCommand } from './command-line.ts';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const reports = fileURLToPath(new URL('../fixtures/reports/', import.meta.url));

const check = (...files: readonly string[]) =>
  ['check', ...files, '--budget', '5 kg', '--branch', 'main', '--format', 'json'] as const;

/** The JSON result of the command, which must not print errors. */
function resultOf({ stdout, stderr }: Pick<Ran, 'stdout' | 'stderr'>): Result {
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

const toolsIn = ({ workloads }: Result) =>
  new Set(workloads.flatMap(({ measurements }) => measurements.map(({ method }) => method.tool)));

describe.each(readdirSync(reports))('the command on the reports of %s', (tool) => {
  test('measures at least one and prints no error', async () => {
    const result = resultOf(await runCommand(check(tool), reports));
    expect(toolsIn(result).size).toBeGreaterThan(0);
  });
});

test('the built command gives one verdict on reports of many tools', () => {
  const tools = ['eco-ci', 'greenops-cli', 'zeus', 'impact-framework', 'llm', 'boamps'];
  const args = [cli, ...check(...tools)];
  const result = resultOf(spawnSync(process.execPath, args, { cwd: reports, encoding: 'utf8' }));
  expect([...toolsIn(result)]).toEqual(
    expect.arrayContaining(['Eco-CI', 'GreenOps CLI', 'Zeus', 'Impact Framework']),
  );
  expect(new Set(result.verdicts.map(({ kind }) => kind))).toEqual(
    new Set(['measured', 'estimated', 'rate']),
  );
});
