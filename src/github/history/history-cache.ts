import { setImmediate } from 'node:timers/promises';
import { info } from '@actions/core';
import { describeApiError } from '../api/api-errors.ts';
import { within } from '../api/deadline.ts';
import type { Files } from './cache-archive.ts';

/** Milliseconds for one entry, from the question to the text. */
const patience = 5_000;

/** A gate's history that travels through the actions cache. Nothing of it is written to disk. */
export interface HistoryCache {
  /** The newest entry by key, else by prefixes. Throws when that cannot be known in time. */
  find(key: string, prefixes: readonly string[]): Promise<FoundHistory | undefined>;
  /** Whether entries of a version, as GitHub lists it, are looked up. */
  reads(version: string): boolean;
  /** Whether the entry was saved; the log says why it was not. */
  save(key: string, files: HistoryFiles): Promise<boolean>;
}

export interface FoundHistory {
  readonly key: string;
  /** Fetches it. Throws when it does not come in time, or holds what a history does not. */
  read(): Promise<SavedHistory>;
}

export interface SavedHistory {
  /** JSON lines; empty if the entry lacks the file. */
  readonly history: string;
  /** Of the lines, where the repository has a key for it. */
  readonly signature?: string;
}

export interface HistoryFiles {
  readonly 'history.jsonl': string;
  readonly 'history.sig'?: string;
  readonly 'trend.svg': string;
}

const names: readonly (keyof HistoryFiles)[] = ['history.jsonl', 'history.sig', 'trend.svg'];

/** Undefined where the server has no cache. Loads the library, which nothing else does. */
export async function openHistoryCache(name: string): Promise<HistoryCache | undefined> {
  // After the requests that are begun at the same time, which else would wait until it is compiled.
  await setImmediate();
  const [client, { largestArchive, packArchive, readsZstd, unpackArchive }] = await Promise.all([
    import('./cache-client.ts'),
    import('./cache-archive.ts'),
  ]);
  if (!client.isFeatureAvailable()) return undefined;
  /* An entry is found again only under the same path; version 1.0.0 had a folder of this name. */
  const folder = `.carbon-budget-gate-${name}`;
  const locate = async (key: string, prefixes: readonly string[]) => {
    const [nearest = key] = prefixes;
    const found = await client.findEntry([key, ...prefixes], folder, 'gzip');
    if (found?.key.startsWith(nearest) || !readsZstd) return found;
    // Version 1.0.0 saved in zstd where it could.
    const older = await client.findEntry([key, ...prefixes], folder, 'zstd');
    return found === undefined || older?.key.startsWith(nearest) ? older : found;
  };
  const versions = [
    client.versionOf(folder, 'gzip'),
    ...(readsZstd ? [client.versionOf(folder, 'zstd')] : []),
  ];
  return {
    reads: (version) => versions.includes(version),
    find: async (key, prefixes) => {
      const end = performance.now() + patience;
      const found = await inTime(end, locate(key, prefixes));
      const read = async () => {
        const bytes = await client.fetchEntry(found as typeof found & {}, largestArchive, patience);
        return savedIn(await unpackArchive(bytes, folder, names));
      };
      return found && { key: found.key, read: () => inTime(end, read()) };
    },
    save: async (key, files) => {
      try {
        const bytes = await packArchive(folder, { ...files });
        const end = performance.now() + patience;
        await inTime(end, client.saveEntry(key, folder, bytes, patience));
        return true;
      } catch (error) {
        info(
          `The actions cache did not take the history: ${describeApiError(error, 'actions: read')}`,
        );
        return false;
      }
    },
  };
}

const inTime = <T>(end: number, work: Promise<T>): Promise<T> =>
  within(Math.max(0, end - performance.now()), 'The actions cache', work);

const savedIn = (files: Files): SavedHistory => ({
  history: files['history.jsonl'] ?? '',
  ...(files['history.sig'] !== undefined && { signature: files['history.sig'] }),
});
