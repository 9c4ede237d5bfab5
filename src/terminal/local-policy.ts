import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  type PolicySource,
  pathsOf,
  sourceOf,
  type WantedPolicy,
} from '../compare/budget/policy-source.ts';
import { UserError } from '../errors.ts';

/** The budget file of this folder, and the budget in one line. */
export async function localPolicy(command: WantedPolicy, cwd: string): Promise<PolicySource> {
  const texts = pathsOf(command).map((path) => budgetText(path, cwd));
  return sourceOf(command, await Promise.all(texts));
}

async function budgetText(path: string, cwd: string): Promise<string | undefined> {
  try {
    return await readFile(resolve(cwd, path), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    const problem =
      code === 'EISDIR'
        ? { what: 'The budget file is a folder', remedy: 'Name a YAML file.' }
        : { what: 'The budget file cannot be read', remedy: 'Check its permissions.' };
    throw new UserError([{ ...problem, where: { file: path } }], { cause: error });
  }
}
