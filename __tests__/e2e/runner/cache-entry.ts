import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import type { StandIn } from '../stand-in/stand-in.ts';

export const cacheFolder = '.carbon-budget-gate-carbon-budget';

/** A member of an archive: header and content. */
export type Member = readonly [header: Partial<Header> & Pick<Header, 'name'>, content?: string];

/** An archive as anybody may make one. */
export async function tgz(...members: readonly Member[]): Promise<Buffer> {
  const tar = pack();
  for (const [header, content] of members) {
    if (content === undefined) tar.entry(header as Header);
    else tar.entry(header as Header, content);
  }
  tar.finalize();
  return gzipSync(await buffer(tar));
}

export const historyOf = (lines: string): Promise<Buffer> =>
  tgz([{ name: `${cacheFolder}/history.jsonl` }, lines]);

export interface Entry {
  readonly scope: string;
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly compression?: 'gzip' | 'zstd-without-long';
}

/** Leaves an entry as a job of that scope would have saved it by the library. */
export async function leaveEntry(
  github: StandIn,
  { scope, key, bytes, compression = 'gzip' }: Entry,
): Promise<void> {
  const { world } = github;
  const id = world.nextId();
  const blob = `cache-${id}`;
  await github.store(blob, bytes);
  const version = createHash('sha256').update(`${cacheFolder}|${compression}|1.0`).digest('hex');
  const createdAt = world.now();
  const size = bytes.byteLength;
  world.caches.push({ id, scope, key, version, createdAt, blob, size, complete: true });
}
