import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoOperationTraceWriter } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readCommands } from '../e2e/runner/commands.ts';
import { nodes } from '../e2e/runner/nodes.ts';
import { readOutputs } from '../e2e/runner/run-gate.ts';
import { runScript } from '../region/run-script.ts';
import { asLines, yearOfRows } from './year.ts';

const content = readFileSync('report/action.yml', 'utf8');
const manifest = parse(content) as {
  readonly inputs: Readonly<Record<string, { readonly default?: string; description: string }>>;
  readonly outputs: Readonly<Record<string, { description: string }>>;
};
const rows = yearOfRows(120);

async function run(given: Readonly<Record<string, string>>, node: string = process.execPath) {
  const folder = mkdtempSync(join(tmpdir(), 'report-step-'));
  mkdirSync(join(folder, 'ledger'));
  writeFileSync(join(folder, 'ledger/all.jsonl'), `${asLines(rows)}{}\n`);
  const [output, summary] = [join(folder, 'output'), join(folder, 'summary')];
  for (const path of [output, summary]) writeFileSync(path, '');
  const inputs = Object.entries(manifest.inputs).map(([name, { default: otherwise = '' }]) => [
    `INPUT_${name.toUpperCase()}`,
    given[name] ?? otherwise,
  ]);
  const result = await runScript(node, ['dist/report.js'], {
    ...Object.fromEntries(inputs),
    ...{ GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
    GITHUB_WORKSPACE: folder,
  });
  return {
    ...result,
    folder,
    outputs: readOutputs(readFileSync(output, 'utf8')),
    summary: readFileSync(summary, 'utf8'),
    commands: readCommands(result.log),
  };
}

describe('the step report', () => {
  test('is a valid action that describes each input and output', () => {
    const { context } = parseAction(
      { name: 'report/action.yml', content },
      new NoOperationTraceWriter(),
    );
    expect(context.errors.getErrors()).toEqual([]);
    for (const { description } of [
      ...Object.values(manifest.inputs),
      ...Object.values(manifest.outputs),
    ])
      expect(description).toMatch(/\w.*\.$/);
  });

  test.each(nodes)(
    'writes the files, outputs and the summary, and warns of bad lines on %s',
    async (_, node) => {
      const { exitCode, outputs, summary, folder, commands } = await run({ year: '2026' }, node);
      expect(exitCode).toBe(0);
      expect(readdirSync(join(folder, 'carbon-report')).sort()).toEqual([
        ...['carbon-report.csv', 'carbon-report.html', 'carbon-report.json'],
      ]);
      expect(outputs).toMatchObject({ folder: 'carbon-report', rows: '120', unread: '1' });
      const energy = rows
        .filter(({ period, kind }) => period.startsWith('2026') && kind === 'measured')
        .reduce((sum, { energyKwh = 0 }) => sum + energyKwh, 0);
      expect(Number(outputs['energy-kwh'])).toBeCloseTo(energy, 9);
      expect(summary).toContain('# Energy and emissions of software, 2026');
      expect(commands.filter(({ command }) => command === 'warning')).toHaveLength(1);
    },
  );

  test('reports the year of last month by default', async () => {
    const { exitCode, outputs } = await run({ format: 'json' });
    expect(exitCode).toBe(0);
    expect(outputs.rows).toMatch(/^\d+$/);
  });

  test('fails with what is wrong', async () => {
    const { exitCode, commands } = await run({ year: '2026', format: 'pdf' });
    expect(exitCode).toBe(1);
    expect(JSON.stringify(commands)).toContain('Input `format`: \\"pdf\\" is not known');
  });
});
