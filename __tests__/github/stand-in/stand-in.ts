import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBlobStorage } from './azurite.ts';
import { startBlobHost } from './blob-host.ts';
import { readDescription } from './description.ts';
import type { FaultRule } from './faults.ts';
import type { Permissions } from './permissions.ts';
import type { LoggedRequest } from './request-log.ts';
import { answerRest } from './rest.ts';
import { answerTwirp } from './twirp/twirp.ts';
import { listen, type Wire } from './wire.ts';
import { createWorld, type World } from './world.ts';

/** GitHub for tests: its REST API and its results service on one port, signed addresses on another. */
export interface StandIn {
  readonly url: string;
  /** Where runners may keep files; it goes with the stand-in. */
  readonly folder: string;
  readonly world: World;
  readonly log: LoggedRequest[];
  readonly faults: FaultRule[];
  /** What a real GitHub would not have understood or must never have seen; empty when all is well. */
  readonly mismatches: string[];
  /** How long every answer takes, in milliseconds. */
  delayMs: number;
  /** A token with these permissions. */
  grant(permissions: Permissions): string;
  /** Puts a file where an address that anybody may read leads to it. */
  store(blob: string, bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export interface StandInOptions {
  /** Whether requests and answers are held against GitHub's description; true when not given. */
  readonly described?: boolean;
}

export async function startStandIn({ described = true }: StandInOptions = {}): Promise<StandIn> {
  const [storage, description] = await Promise.all([startBlobStorage(), readDescription()]);
  const wire: Wire = { log: [], faults: [], delayMs: 0 };
  const mismatches: string[] = [];
  const tokens = new Map<string, Permissions>();
  const world = createWorld();
  const folder = mkdtempSync(join(tmpdir(), 'github-'));
  const blobs = await startBlobHost(wire, storage, ({ method, entry }) =>
    mismatches.push(`${method} ${entry.path}: a token was sent to the host of signed addresses`),
  );
  const readUrl = (blob: string) => `${blobs.url}${storage.sign(blob, 'r')}`;
  const writeUrl = (blob: string) => `${blobs.url}${storage.sign(blob, 'rcw')}`;
  const api = await listen(
    wire,
    (target) => (target.startsWith('/twirp/') ? 'results' : 'api'),
    (request) =>
      request.entry.host === 'results'
        ? answerTwirp({ world, mismatches, readUrl, writeUrl }, request)
        : answerRest(
            { world, mismatches, readUrl, tokens, description, described, url: () => api.url },
            request,
          ),
  );
  return {
    ...{ url: api.url, folder, world, mismatches, log: wire.log, faults: wire.faults },
    get delayMs() {
      return wire.delayMs;
    },
    set delayMs(ms) {
      wire.delayMs = ms;
    },
    grant(permissions) {
      const token = `ghs_${crypto.randomUUID().replaceAll('-', '')}`;
      tokens.set(token, permissions);
      return token;
    },
    async store(blob, bytes) {
      const headers = { 'x-ms-blob-type': 'BlockBlob' };
      const url = `${storage.origin}${storage.sign(blob, 'rcw')}`;
      const { ok, status } = await fetch(url, { method: 'PUT', headers, body: Buffer.from(bytes) });
      if (!ok) throw new Error(`the storage answered ${status}`);
    },
    async close() {
      await Promise.all([api.close(), blobs.close(), storage.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
