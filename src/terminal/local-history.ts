import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type HistoryRecord, parseHistory } from '../compare/history/history-records.ts';
import { UserError } from '../errors.ts';

/** Earlier runs from a history.jsonl of the action. Empty when no file is named. */
export async function localHistory(
  file: string | undefined,
  cwd: string,
): Promise<readonly HistoryRecord[]> {
  if (file === undefined) return [];
  const text = await readFile(resolve(cwd, file), 'utf8').catch((cause: unknown) => {
    const { code } = cause as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? 'There is no such history file' : 'The history cannot be read';
    const remedy = 'Name a history.jsonl that the action has saved.';
    throw new UserError([{ what, where: { file }, remedy }], { cause });
  });
  return parseHistory(text, file);
}
