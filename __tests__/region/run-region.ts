import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { readCommands, type WorkflowCommand } from '../e2e/runner/commands.ts';
import { readOutputs } from '../e2e/runner/run-gate.ts';
import { runScript, type ScriptResult } from './run-script.ts';

const manifestUrl = new URL('../../region/action.yml', import.meta.url);

export interface Manifest {
  readonly inputs: Readonly<Record<string, { readonly default?: string; description: string }>>;
  readonly outputs: Readonly<Record<string, { description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}
export const manifest: Manifest = parse(readFileSync(manifestUrl, 'utf8'));

export interface RegionResult extends ScriptResult {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly commands: readonly WorkflowCommand[];
}

/** Runs the committed step as the runner does: what the manifest declares, and nothing of this process. */
export async function runRegion(
  given: Readonly<Record<string, string>>,
  node: string = process.execPath,
): Promise<RegionResult> {
  const unknown = Object.keys(given).filter((name) => !(name in manifest.inputs));
  if (unknown.length > 0) throw new Error(`region/action.yml has no input ${unknown.join(', ')}`);
  const temp = mkdtempSync(join(tmpdir(), 'region-'));
  const [output, summary] = [join(temp, 'output'), join(temp, 'summary')];
  for (const path of [output, summary]) writeFileSync(path, '');
  const inputs = Object.entries(manifest.inputs).map(([name, { default: otherwise = '' }]) => [
    `INPUT_${name.toUpperCase()}`,
    given[name] ?? otherwise,
  ]);
  const result = await runScript(node, [fileURLToPath(new URL(manifest.runs.main, manifestUrl))], {
    ...Object.fromEntries(inputs),
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
  });
  return {
    ...result,
    outputs: readOutputs(readFileSync(output, 'utf8')),
    summary: readFileSync(summary, 'utf8'),
    commands: readCommands(result.log),
  };
}
