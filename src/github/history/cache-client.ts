import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  getCacheEntry,
  reserveCache,
  saveCache,
} from '@actions/cache/lib/internal/cacheHttpClient.js';
import { getCacheVersion } from '@actions/cache/lib/internal/cacheUtils.js';
import {
  getCacheMode,
  getCacheServiceVersion,
  isCacheReadable,
  isCacheWritable,
} from '@actions/cache/lib/internal/config.js';
import { CompressionMethod } from '@actions/cache/lib/internal/constants.js';
import { internalCacheTwirpClient } from '@actions/cache/lib/internal/shared/cacheTwirpClient.js';
import { HttpClient } from '@actions/http-client';

export { isFeatureAvailable } from '@actions/cache';

/*
 * The parts of @actions/cache that find, reserve and finish entries. Its own restore and save start
 * tar and zstd, and tar writes wherever an archive says. Here, only bytes are transferred.
 */

/** Compression of an entry. It is part of the entry's version, so another compression is a miss. */
export type Compression = 'gzip' | 'zstd';

/** An entry that was found but not downloaded yet. */
export interface FoundEntry {
  readonly key: string;
  /** A signed URL, which is a secret. */
  readonly address: string;
}

const methods = { gzip: CompressionMethod.Gzip, zstd: CompressionMethod.ZstdWithoutLong } as const;
const crossOs = true;
/** The caller gives up after some seconds; by default the library retries five times within half a minute. */
const tries = { maxAttempts: 3, retryIntervalMs: 500, retryMultiplier: 1.5 };

/** The version of an entry in GitHub's list. */
export const versionOf = (path: string, compression: Compression): string =>
  getCacheVersion([path], methods[compression], crossOs);

/** The newest entry with the first key, else with one of the key prefixes. */
export async function findEntry(
  keys: readonly [string, ...string[]],
  path: string,
  compression: Compression,
): Promise<FoundEntry | undefined> {
  if (!isCacheReadable(getCacheMode())) return undefined;
  const compressionMethod = methods[compression];
  if (getCacheServiceVersion() === 'v1') {
    const options = { compressionMethod, enableCrossOsArchive: crossOs };
    const found = await getCacheEntry([...keys], [path], options);
    const { cacheKey: key, archiveLocation: address } = found ?? {};
    return key === undefined || address === undefined ? undefined : { key, address };
  }
  const [key, ...restoreKeys] = keys;
  const version = versionOf(path, compression);
  const client = internalCacheTwirpClient(tries);
  const found = await client.GetCacheEntryDownloadURL({ key, restoreKeys, version });
  return found.ok ? { key: found.matchedKey, address: found.signedDownloadUrl } : undefined;
}

/** Downloads an entry. Throws if it has more than `largest` bytes or takes too long. */
export function fetchEntry(
  { address }: FoundEntry,
  largest: number,
  milliseconds: number,
): Promise<Buffer> {
  return twice(async () => {
    const { message } = await storage(milliseconds).get(address);
    const timer = setTimeout(
      () => message.destroy(new Error('the download took too long')),
      milliseconds,
    );
    try {
      if (message.statusCode !== 200)
        throw new Error(`the storage answered ${message.statusCode ?? 'nothing'}`);
      const pieces: Buffer[] = [];
      let size = 0;
      for await (const piece of message) {
        pieces.push(piece);
        size += piece.byteLength;
        if (size > largest) throw new TooLarge(`it is larger than ${largest / 1024 ** 2} MiB`);
      }
      return Buffer.concat(pieces);
    } finally {
      clearTimeout(timer);
      message.destroy();
    }
  });
}

/** Saves an entry. Throws if it was not saved. */
export async function saveEntry(
  key: string,
  path: string,
  bytes: Buffer,
  milliseconds: number,
): Promise<void> {
  const mode = getCacheMode();
  if (!isCacheWritable(mode)) throw new Error(`the workflow’s cache mode is ${mode}`);
  if (getCacheServiceVersion() === 'v1') return saveByV1(key, path, bytes);
  const version = versionOf(path, 'gzip');
  const client = internalCacheTwirpClient(tries);
  const reserved = await client.CreateCacheEntry({ key, version });
  if (!reserved.ok) throw new Error(reserved.message || 'the entry was not reserved');
  await twice(() => upload(reserved.signedUploadUrl, bytes, milliseconds));
  const sizeBytes = String(bytes.byteLength);
  const finished = await client.FinalizeCacheEntryUpload({ key, version, sizeBytes });
  if (!finished.ok) throw new Error(finished.message || 'the entry was not finished');
}

/** Uploads with one request, as Azure's SDK does for small blobs. */
async function upload(address: string, bytes: Buffer, milliseconds: number): Promise<void> {
  const headers = {
    'content-type': 'application/octet-stream',
    'content-length': String(bytes.byteLength),
    'x-ms-blob-type': 'BlockBlob',
  };
  // As a stream, because the client treats anything else as text.
  const body = Readable.from([bytes]);
  const { message } = await storage(milliseconds).sendStream('PUT', address, body, headers);
  message.destroy();
  if (message.statusCode !== 201)
    throw new Error(`the storage answered ${message.statusCode ?? 'nothing'}`);
}

/** For GitHub Enterprise Server; the library can only upload files. */
async function saveByV1(key: string, path: string, bytes: Buffer): Promise<void> {
  const { statusCode, result, error } = await reserveCache(key, [path], {
    compressionMethod: methods.gzip,
    enableCrossOsArchive: crossOs,
    cacheSize: bytes.byteLength,
  });
  if (result?.cacheId === undefined)
    throw new Error(error?.message ?? `the cache service answered ${statusCode}`);
  const file = join(process.env.RUNNER_TEMP || tmpdir(), `${crypto.randomUUID()}.tgz`);
  try {
    await writeFile(file, bytes, { flag: 'wx', mode: 0o600 });
    await saveCache(result.cacheId, file, '', { useAzureSdk: false });
  } finally {
    await rm(file, { force: true });
  }
}

const storage = (socketTimeout: number) => new HttpClient('actions/cache', [], { socketTimeout });

class TooLarge extends Error {}

/** Retries once after a temporary failure. */
async function twice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return work();
  }
}
