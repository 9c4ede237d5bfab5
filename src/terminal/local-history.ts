import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type HistoryRecord, parseHistory } from '../compare/history/jsonl.ts';
import { UserError } from '../errors.ts';

/** Earlier runs from a file of JSON lines, as the action keeps them; none when no file is named. */
export async function localHistory(
  file: string | undefined,
  cwd: string,
): Promise<readonly HistoryRecord[]> {
  if (file === undefined) return [];
  const text = await readFile(resolve(cwd, file), 'utf8').catch((cause: unknown) => {
    const remedy = 'Name a history.jsonl that the action has kept.';
    throw new UserError([{ what: 'The history cannot be read', where: { file }, remedy }], {
      cause,
    });
  });
  return parseHistory(text, file);
}
