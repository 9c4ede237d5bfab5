import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { readCommands, type WorkflowCommand } from './commands.ts';
import type { Job } from './job.ts';
import { runStep, type StepResult } from './step.ts';

/** The action under test: this repository's, or the copy in the folder that GATE_ROOT names. */
export const actionRoot = process.env.GATE_ROOT
  ? pathToFileURL(`${process.env.GATE_ROOT}/`)
  : new URL('../../../', import.meta.url);

/** The result of a run of the gate, besides changes to the world. */
export interface GateResult extends StepResult {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly commands: readonly WorkflowCommand[];
}

interface Manifest {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: { readonly main: string };
}

/**
 * Runs the committed action, or a copy of it, as the runner does: with its inputs, files for its outputs,
 * and an empty stdin.
 */
export async function runGate(
  job: Job,
  inputs: Readonly<Record<string, string>> = {},
  node: string = process.execPath,
  cancel?: Promise<unknown>,
  root = actionRoot,
): Promise<GateResult> {
  const manifest: Manifest = parse(readFileSync(new URL('action.yml', root), 'utf8'));
  const files = answerFiles(job);
  const main = fileURLToPath(new URL(manifest.runs.main, root));
  const env = { ...inputEnv(manifest, inputs, job.token), ...files };
  const result = await runStep(job, { node, args: [main], env, ...(cancel && { cancel }) });
  return {
    ...result,
    outputs: readOutputs(readFileSync(files.GITHUB_OUTPUT, 'utf8')),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
    commands: readCommands(result.log),
  };
}

/** The inputs of the workflow over the defaults of action.yml; `${{ github.token }}` is the job's token. */
function inputEnv(
  { inputs: declared }: Manifest,
  given: Readonly<Record<string, string>>,
  token: string,
): Record<string, string> {
  const unknown = Object.keys(given).filter((name) => !(name in declared));
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`);
  return Object.fromEntries(
    Object.entries(declared).map(([name, { default: fallback = '' }]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of workflows
      given[name] ?? fallback.replace('${{ github.token }}', token),
    ]),
  );
}

function answerFiles({ temp }: Job) {
  const file = (name: string) => {
    const path = join(temp, name);
    writeFileSync(path, '');
    return path;
  };
  return {
    GITHUB_ENV: file('env'),
    GITHUB_OUTPUT: file('output'),
    GITHUB_PATH: file('path'),
    GITHUB_STATE: file('state'),
    GITHUB_STEP_SUMMARY: file('summary'),
  };
}

/** `name=value`, or `name<<mark`, lines and the mark again. */
export function readOutputs(text: string): Record<string, string> {
  const entries = text.matchAll(
    /^(?<name>[^=<\r\n]+)(?:=(?<value>.*)|<<(?<mark>.+)\r?\n(?<lines>[\s\S]*?)\r?\n?\k<mark>)\r?$/gm,
  );
  return Object.fromEntries(
    [...entries].map(({ groups = {} }) => [groups.name, groups.value ?? groups.lines]),
  );
}
