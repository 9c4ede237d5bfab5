import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { within } from './deadline.ts';

/** Milliseconds; the library itself tries five times, for half a minute. */
const patience = 5_000;

/** A folder with a gate's history that travels through the actions cache. */
export interface HistoryCache {
  /** The newest entry by key, then by prefixes; undefined when there is none, or it failed. */
  restore(key: string, prefixes: readonly string[]): Promise<Restored | undefined>;
  /** Key of the newest entry, without fetching it. */
  lookUp(key: string, prefix: string): Promise<string | undefined>;
  /** Whether the entry was saved. */
  save(key: string, files: HistoryFiles): Promise<boolean>;
}

export interface Restored {
  readonly key: string;
  /** JSON lines; empty text if the entry lacks the file. */
  readonly history: string;
}

export interface HistoryFiles {
  readonly 'history.jsonl': string;
  readonly 'trend.svg': string;
}

/** Undefined where the server has no cache. The library is heavy and loaded only here. */
export async function openHistoryCache(
  workspace: string,
  name: string,
): Promise<HistoryCache | undefined> {
  const cache = await import('./restore-cache.ts');
  if (!cache.isFeatureAvailable()) return undefined;
  /*
   * An entry is found again only under the very same path text, so it is relative: to the
   * workspace, as the library has it, whose own path differs between runners. What lies there may
   * come from a pull request, or be a link: it is removed before each use, and after it.
   */
  const folder = `.carbon-budget-gate-${name}`;
  const absolute = join(workspace, folder);
  const clear = () => rm(absolute, { recursive: true, force: true });
  const crossOs = true;
  return {
    restore: async (key, prefixes) => {
      await clear();
      const work = cache.restoreCache([folder], key, [...prefixes], {}, crossOs);
      const found = await within(patience, 'The actions cache', work);
      const history = found === undefined ? '' : await readText(join(absolute, 'history.jsonl'));
      await clear();
      return found === undefined ? undefined : { key: found, history };
    },
    lookUp: (key, prefix) => {
      const work = cache.restoreCache([folder], key, [prefix], { lookupOnly: true }, crossOs);
      return within(patience, 'The actions cache', work);
    },
    save: async (key, files) => {
      await clear();
      await mkdir(absolute);
      for (const [file, text] of Object.entries(files)) await writeFile(join(absolute, file), text);
      const { saveCache } = await import('./save-cache.ts');
      const work = saveCache([folder], key, {}, crossOs);
      const id = await within(patience, 'The actions cache', work);
      await clear();
      return id !== -1;
    },
  };
}

const readText = (path: string) =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
