import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod/mini';
import { UserError } from '../../errors.ts';
import { keyOf } from '../../ledger/chain.ts';
import type { LedgerRow } from '../../ledger/row.ts';
import type { LedgerFile, RejectedLine } from '../engine/engine.ts';
import { readRow } from '../engine/ledger-lines.ts';

const repositoryState = z.object({
  version: z.literal(1),
  name: z.string(),
  check: z.string(),
  since: z.string(),
  fingerprint: z.string(),
  topics: z.array(z.string()),
  isUnsettled: z.boolean(),
  readTo: z.optional(z.string()),
  pullsSince: z.optional(z.string()),
  /** Object ids of the ledger's files, by month. */
  blobs: z.record(z.string(), z.string()),
});

/** State of reading a repository. */
export type RepositoryState = z.output<typeof repositoryState>;

/**
 * The data in a roll-up's folder: rows by repository and month, then how far the repository has
 * been read. Each file is written to a temporary file and renamed, rows before state: a roll-up
 * that is interrupted at any point reads at most one repository again.
 */
export interface Store {
  state(name: string): Promise<RepositoryState | undefined>;
  save(state: RepositoryState): Promise<void>;
  /** Adds lines of a month; of duplicate rows, the chained or later one is kept. */
  add(name: string, period: string, lines: readonly string[]): Promise<readonly RejectedLine[]>;
  /** Merges the repositories' changed months, beginning with a given month. */
  assemble(names: readonly string[], since: string): Promise<readonly LedgerFile[]>;
}

export async function openStore(folder: string, owner: string): Promise<Store> {
  await claimFolder(folder, owner);
  const statePath = (name: string) => join(folder, 'state', `${name}.json`);
  const rowsFolder = (name: string) => join(folder, 'repositories', name);
  return {
    state: async (name) => {
      const text = await textOf(statePath(name));
      const { data } = repositoryState.safeParse(text === undefined ? undefined : jsonOf(text));
      return data;
    },
    save: (state) => writeWhole(statePath(state.name), `${JSON.stringify(state)}\n`),
    add: async (name, period, lines) => {
      const path = join(rowsFolder(name), `${period}.jsonl`);
      const known = (await textOf(path))?.split('\n') ?? [];
      const { kept, rejected } = merge(known, lines, `${owner}/${name}: ledger/${period}.jsonl`);
      await mkdir(rowsFolder(name), { recursive: true });
      await writeWhole(path, kept.map((line) => `${line}\n`).join(''));
      return rejected;
    },
    assemble: (names, since) => assemble(folder, names, since),
  };
}

/** A folder contains only one organisation. */
async function claimFolder(folder: string, owner: string): Promise<void> {
  await mkdir(join(folder, 'state'), { recursive: true });
  const path = join(folder, 'organisation');
  const known = (await textOf(path))?.trim();
  if (known !== undefined && known !== owner)
    throw new UserError([
      {
        what: `The folder contains the roll-up of ${known}, not of ${owner}`,
        where: { file: folder },
        remedy: 'Give another folder as --output.',
      },
    ]);
  await writeWhole(path, `${owner}\n`);
}

function merge(known: readonly string[], added: readonly string[], shown: string) {
  const rejected: RejectedLine[] = [];
  const kept = new Map<string, { readonly text: string; readonly row: LedgerRow }>();
  const put = (text: string, file: string, index: number) => {
    if (text.trim() === '') return;
    const row = readRow(text);
    if (typeof row === 'string') {
      rejected.push({ file, line: index + 1, what: row });
      return;
    }
    const key = keyOf(row);
    const before = kept.get(key)?.row;
    if (before === undefined || isBetter(row, before)) kept.set(key, { text, row });
  };
  for (const [index, text] of known.entries()) put(text, shown, index);
  for (const [index, text] of added.entries()) put(text, shown, index);
  return { kept: [...kept.values()].map(({ text }) => text), rejected };
}

const isBetter = (row: LedgerRow, before: LedgerRow): boolean =>
  (row.hash !== undefined) === (before.hash !== undefined)
    ? row.at >= before.at
    : row.hash !== undefined;

async function assemble(
  folder: string,
  names: readonly string[],
  since: string,
): Promise<readonly LedgerFile[]> {
  const parts = new Map<string, string[]>();
  for (const name of [...names].sort())
    for (const file of await listed(join(folder, 'repositories', name)))
      if (/^\d{4}-\d{2}\.jsonl$/.test(file) && file >= since)
        parts.set(file, [...(parts.get(file) ?? []), join(folder, 'repositories', name, file)]);
  await mkdir(join(folder, 'ledger'), { recursive: true });
  const files: LedgerFile[] = [];
  for (const [file, paths] of [...parts].sort()) {
    const path = join(folder, 'ledger', file);
    await joinFiles(paths, path);
    files.push({ path, shown: `ledger/${file}`, format: 'jsonl' });
  }
  return files;
}

/** Concatenates files without loading them into memory; does nothing if none has changed. */
async function joinFiles(paths: readonly string[], to: string): Promise<void> {
  const list = `${paths.join('\n')}\n`;
  const times = await Promise.all(paths.map(changedAt));
  const written = await changedAt(to);
  const isFresh = written > Math.max(...times) && (await textOf(`${to}.parts`)) === list;
  if (isFresh) return;
  async function* pieces() {
    for (const path of paths) yield* createReadStream(path);
  }
  await pipeline(pieces, createWriteStream(`${to}.new`));
  await rename(`${to}.new`, to);
  await writeWhole(`${to}.parts`, list);
}

const changedAt = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => -1,
  );

const listed = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);

const textOf = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });

/** Writes to a temporary file first, so that an interruption leaves the old file intact. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
