import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { type Header, pack } from 'tar-stream';
import { zipOf } from '../__tests__/e2e/runner/store-artifact.ts';
import { decodeHistory, encodeHistory } from '../src/compare/history/embedded.ts';
import {
  formatHistory,
  parseHistory,
  salvageHistory,
} from '../src/compare/history/history-records.ts';
import { UserError } from '../src/errors.ts';
import { unpackArchive } from '../src/github/history/cache-archive.ts';
import { unpack } from '../src/measure/content/archive.ts';
import { measure } from '../src/measure/measure.ts';
import { histories } from './histories.ts';
import { hostile } from './reports.ts';

const cut = fc.tuple(fc.nat(), fc.nat(12), fc.uint8Array({ maxLength: 6 }));
type Cut = [at: number, removed: number, inserted: Uint8Array];

/** Replaces a few stretches of bytes with others. */
export function damage(bytes: Buffer, cuts: readonly Cut[]): Buffer {
  let text = bytes;
  for (const [at, removed, inserted] of cuts) {
    const start = at % Math.max(text.length, 1);
    text = Buffer.concat([text.subarray(0, start), inserted, text.subarray(start + removed)]);
  }
  return text;
}

export const cuts = fc.array(cut, { maxLength: 3 });

export const names = fc.constantFrom(
  'emissions.csv',
  'a/emissions.csv',
  '../escaped.csv',
  '../../dist/chunks.js',
  '/escaped.csv',
  'C:\\escaped.csv',
  'a\\..\\..\\escaped.csv',
  '__proto__',
  'a/',
  'x\u0000.csv',
);

/** Rethrows an error that is not an expected response to a broken archive. */
async function refused(read: () => Promise<unknown>, mayThrow: (error: unknown) => boolean) {
  try {
    await read();
  } catch (error) {
    if (!mayThrow(error)) throw error;
  }
}

export const artifacts = {
  name: 'any artifact is read or refused',
  property: fc.asyncProperty(
    fc.array(fc.tuple(names, hostile), { maxLength: 3 }),
    cuts,
    fc.constantFrom(0o100644, 0o120777, 0o060000, 0),
    async (files, holes, mode) => {
      const safe = Object.fromEntries(
        files.map(([name, { bytes }], at) => [`${at}${name}`, Buffer.from(bytes)]),
      );
      const zip = await zipWithAnyNames(safe, mode);
      const damaged = damage(zip, holes);
      await refused(
        () => measure(unpack('emissions', damaged)),
        (error) => error instanceof UserError,
      );
    },
  ),
};

/** yazl refuses the names that matter here, so they replace other names of the same length. */
async function zipWithAnyNames(files: Record<string, Buffer>, mode: number): Promise<Buffer> {
  const plain = Object.fromEntries(
    Object.entries(files).map(([name, bytes], at) => [
      String(at).padEnd(Buffer.byteLength(name), 'n'),
      bytes,
    ]),
  );
  let zip = (await zipOf(plain, mode)).toString('latin1');
  for (const [at, name] of Object.keys(files).entries())
    zip = zip.replaceAll(
      String(at).padEnd(Buffer.byteLength(name), 'n'),
      Buffer.from(name.slice(1)).toString('latin1').padEnd(Buffer.byteLength(name), 'v'),
    );
  return Buffer.from(zip, 'latin1');
}

const folder = '.carbon-budget-gate-carbon-budget';
const types = ['file', 'symlink', 'link', 'directory', 'fifo', 'character-device'] as const;

/** A tar with one member, which anybody could have made. */
export async function cacheArchive(
  name: string,
  type: (typeof types)[number],
  content: string,
): Promise<Buffer> {
  const tar = pack();
  const header = { name, type, linkname: '../../escaped' } as Header;
  if (type === 'file') tar.entry(header, content);
  else tar.entry(header);
  tar.finalize();
  return buffer(tar);
}

const memberNames = fc.constantFrom(
  `${folder}/history.jsonl`,
  `${folder}/../history.jsonl`,
  '../history.jsonl',
  '/history.jsonl',
  'history.jsonl',
);

export const cacheEntries = fc
  .tuple(memberNames, fc.constantFrom(...types), histories.map(formatHistory), cuts, cuts)
  .map(
    ([name, type, lines, inside, outside]) =>
      async () =>
        damage(gzipSync(damage(await cacheArchive(name, type, lines), inside)), outside),
  );

export const caches = {
  name: 'any cache entry is read or refused',
  property: fc.asyncProperty(cacheEntries, async (make) => {
    const bytes = await make();
    await refused(
      async () => {
        const files = await unpackArchive(bytes, folder, ['history.jsonl', 'history.sig']);
        for (const text of Object.values(files)) salvageHistory(text);
      },
      (error) =>
        error instanceof Error && !/undefined|not a function|call stack/.test(error.message),
    );
  }),
};

export const records = {
  name: 'any text of a history is read or refused',
  property: fc.asyncProperty(
    histories,
    cuts,
    fc.string({ maxLength: 60 }),
    async (past, holes, text) => {
      const lines = damage(Buffer.from(formatHistory(past)), holes).toString();
      salvageHistory(lines);
      await refused(
        async () => parseHistory(lines),
        (error) => error instanceof UserError,
      );
      const hidden = encodeHistory(past, 60_000) ?? '';
      decodeHistory(text + damage(Buffer.from(hidden), holes).toString());
      if (
        formatHistory(decodeHistory(text + hidden)) !==
        formatHistory(parseHistory(formatHistory(past)))
      )
        throw new Error('the decoded history differs from the encoded one');
    },
  ),
};
