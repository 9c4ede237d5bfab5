import * as zlib from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { UserError } from '../../errors.ts';
import type { ReportFile } from '../measurement.ts';

/** How much an artifact may hold before it is refused. */
export interface Caps {
  /** Files and folders in the archive. */
  readonly entries: number;
  /** Bytes of all files together, unpacked. */
  readonly bytes: number;
  /** Unpacked size / packed size, of the whole and of each file above a mebibyte. */
  readonly ratio: number;
}

/** Repetitive CSV packs 10 to 100 times smaller; deflate can reach 1,030. */
const defaultCaps: Caps = { entries: 10_000, bytes: 1024 ** 3, ratio: 400 };

/** Up to this many unpacked bytes, no ratio is harmful. */
const harmless = 1024 ** 2;

const fileType = 0o170000;
const ordinary = new Set([0, 0o100000, 0o040000]);

/**
 * The files of an artifact. An artifact that is not zipped is a single file with the artifact's name.
 * Throws a UserError before the first file if the archive is broken, hostile or over a cap;
 * a file's content throws one if its bytes do not match the size and checksum in the archive.
 */
export async function* unpack(
  artifact: string,
  bytes: Uint8Array,
  caps: Partial<Caps> = {},
): AsyncGenerator<ReportFile, void> {
  if (!isZip(bytes)) {
    yield { path: artifact, artifact, content: [bytes] };
    return;
  }
  const { zip, entries } = await directoryOf(artifact, bytes, { ...defaultCaps, ...caps });
  for (const entry of entries)
    if (!entry.fileName.endsWith('/'))
      yield {
        path: entry.fileName,
        artifact,
        content: again(() => contentOf(artifact, zip, entry)),
      };
}

/** Content that may be read more than once. */
const again = (content: () => AsyncGenerator<Uint8Array, void>): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]: content,
});

function isZip(bytes: Uint8Array): boolean {
  const magic = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  return magic === 'PK\u0003\u0004' || magic === 'PK\u0005\u0006';
}

async function directoryOf(artifact: string, bytes: Uint8Array, caps: Caps) {
  // With a dynamic import of a CommonJS package, esbuild provides only the default export.
  const { fromBufferPromise } = (await import('yauzl')).default;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const zip = await fromBufferPromise(buffer);
    if (zip.entryCount > caps.entries)
      throw overCap(artifact, `${zip.entryCount} entries`, `${caps.entries} entries`);
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(entry);
    checkEntries(artifact, entries);
    checkSizes(artifact, entries, bytes.length, caps);
    return { zip, entries };
  } catch (error) {
    throw error instanceof UserError ? error : broken(artifact, error);
  }
}

function checkEntries(artifact: string, entries: readonly Entry[]): void {
  const seen = new Set<string>();
  for (const { fileName, externalFileAttributes, uncompressedSize } of entries) {
    if (fileName.endsWith('/') && uncompressedSize > 0)
      throw refusal(artifact, 'The archive holds a folder with data', fileName);
    if (!ordinary.has((externalFileAttributes >>> 16) & fileType))
      throw refusal(artifact, 'The archive holds a link or a device', fileName);
    if (seen.has(fileName)) throw refusal(artifact, 'The archive holds this name twice', fileName);
    seen.add(fileName);
  }
}

function checkSizes(artifact: string, entries: readonly Entry[], packed: number, caps: Caps): void {
  const unpacked = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (unpacked > caps.bytes)
    throw overCap(artifact, `${unpacked} bytes unpacked`, `${caps.bytes} bytes`);
  checkRatio(artifact, unpacked, packed, caps);
  for (const { uncompressedSize, compressedSize, fileName } of entries)
    checkRatio(artifact, uncompressedSize, compressedSize, caps, fileName);
}

function checkRatio(artifact: string, size: number, packed: number, caps: Caps, file?: string) {
  if (size <= harmless || size <= packed * caps.ratio) return;
  const ratio = Math.round(size / Math.max(packed, 1));
  throw overCap(artifact, `data packed ${ratio} to 1`, `${caps.ratio} to 1`, file);
}

async function* contentOf(
  artifact: string,
  zip: ZipFile,
  entry: Entry,
): AsyncGenerator<Uint8Array, void> {
  let checksum = 0;
  try {
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      checksum = checksumOf(piece, checksum) ?? entry.crc32;
      yield piece;
    }
  } catch (error) {
    throw broken(artifact, error, entry.fileName);
  }
  if (checksum !== entry.crc32)
    throw broken(artifact, new Error('its checksum does not match'), entry.fileName);
}

/** Node has crc32 since 20.15; before that, sizes alone are verified. */
function checksumOf(piece: Uint8Array, before: number): number | undefined {
  return typeof zlib.crc32 === 'function' ? zlib.crc32(piece, before) : undefined;
}

function overCap(artifact: string, size: string, cap: string, file?: string): UserError {
  const what = `The artifact holds ${size}, more than the limit of ${cap}`;
  return refusal(artifact, what, file);
}

function refusal(artifact: string, what: string, file?: string): UserError {
  const where = { artifact, ...(file !== undefined && { file }) };
  return new UserError([{ what, where, remedy: 'Upload the report files alone' }]);
}

function broken(artifact: string, cause: unknown, file?: string): UserError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const where = { artifact, ...(file !== undefined && { file }) };
  const what = `The archive cannot be unpacked: ${why}`;
  const remedy = 'Upload the artifact again with actions/upload-artifact';
  return new UserError([{ what, where, remedy }], { cause });
}
