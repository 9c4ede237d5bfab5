import { setImmediate } from 'node:timers/promises';
import { info } from '@actions/core';
import { describeApiError } from '../api/api-errors.ts';
import { within } from '../api/deadline.ts';
import type { Files } from './cache-archive.ts';

/** Milliseconds for one entry, from the request to the text. */
const timeLimit = 5_000;

/** A gate's history in the actions cache. Nothing is written to disk. */
export interface HistoryCache {
  /** The newest entry by key, else by prefixes. Throws if that is not known in time. */
  find(key: string, prefixes: readonly string[]): Promise<FoundHistory | undefined>;
  /** Whether entries with a version from GitHub's list are looked up. */
  reads(version: string): boolean;
  /** Whether the entry was saved; the log says why it was not. */
  save(key: string, files: HistoryFiles): Promise<boolean>;
}

export interface FoundHistory {
  readonly key: string;
  /** Downloads it. Throws if it takes too long, or has content that is not a history. */
  read(): Promise<SavedHistory>;
}

export interface SavedHistory {
  /** JSON lines; empty if the entry lacks the file. */
  readonly history: string;
  /** Signature of the lines, if the repository has a key. */
  readonly signature?: string;
}

export interface HistoryFiles {
  readonly 'history.jsonl': string;
  readonly 'history.sig'?: string;
  readonly 'trend.svg': string;
}

const names: readonly (keyof HistoryFiles)[] = ['history.jsonl', 'history.sig', 'trend.svg'];

/** Undefined if the server has no cache. Only this loads the library. */
export async function openHistoryCache(name: string): Promise<HistoryCache | undefined> {
  // Loaded after the other requests have started, which would otherwise wait for its compilation.
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
    // Version 1.0.0 used zstd if available.
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
      const end = performance.now() + timeLimit;
      const found = await inTime(end, locate(key, prefixes));
      const read = async () => {
        const bytes = await client.fetchEntry(
          found as typeof found & {},
          largestArchive,
          timeLimit,
        );
        return savedIn(await unpackArchive(bytes, folder, names));
      };
      return found && { key: found.key, read: () => inTime(end, read()) };
    },
    save: async (key, files) => {
      try {
        const bytes = await packArchive(folder, { ...files });
        const end = performance.now() + timeLimit;
        await inTime(end, client.saveEntry(key, folder, bytes, timeLimit));
        return true;
      } catch (error) {
        info(
          `The actions cache did not accept the history: ${describeApiError(error, 'actions: read')}`,
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
