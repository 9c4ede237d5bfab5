import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBlobStorage } from './blob-storage.ts';
import { answerCacheV1, cacheV1Path } from './cache-v1.ts';
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
  store(blob: string, bytes: Uint8Array): void;
  close(): Promise<void>;
}

export interface StandInOptions {
  /** Whether requests and answers are held against GitHub's description; true when not given. */
  readonly described?: boolean;
}

export async function startStandIn({ described = true }: StandInOptions = {}): Promise<StandIn> {
  const description = readDescription();
  const storage = createBlobStorage();
  const wire: Wire = { log: [], faults: [], delayMs: 0 };
  const mismatches: string[] = [];
  const tokens = new Map<string, Permissions>();
  const world = createWorld();
  const folder = mkdtempSync(join(tmpdir(), 'github-'));
  // Another host than the API's, so that a token that is sent here has leaked.
  const blobs = await listen(
    wire,
    () => 'blobs',
    (request) => {
      const { method, entry, headers } = request;
      if ('authorization' in headers)
        mismatches.push(
          `${method} ${entry.path}: a token was sent to the host of signed addresses`,
        );
      const answer = storage.answer(request);
      if (answer.status >= 400)
        mismatches.push(`${method} ${entry.path}: the storage answered ${answer.status}`);
      return answer;
    },
  );
  const readUrl = (blob: string) => `${blobs.url}${storage.sign(blob, 'r')}`;
  const writeUrl = (blob: string) => `${blobs.url}${storage.sign(blob, 'rcw')}`;
  const api = await listen(
    wire,
    (target) => (/^\/(?:twirp|_apis)\//.test(target) ? 'results' : 'api'),
    (request) =>
      request.target.startsWith(cacheV1Path)
        ? answerCacheV1({ world, mismatches, readUrl, store: storage.put }, request)
        : request.entry.host === 'results'
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
    store: storage.put,
    async close() {
      await Promise.all([api.close(), blobs.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
