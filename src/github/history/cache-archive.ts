import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { extract, type Header, pack } from 'tar-stream';

/** Text files of a cache entry, by name. */
export type Files = Readonly<Record<string, string>>;

/** Bytes. The largest history, with 10,000 records, has a third of this, and a tenth compressed. */
export const largestArchive = 8 * 1024 ** 2;
const largestUnpacked = 32 * 1024 ** 2;

/** Node 20 has no zstd; version 1.0.0 saved entries with it if the runner had the program. */
interface Zstd {
  readonly zstdDecompress?: typeof zlib.gunzip;
}
const { zstdDecompress } = zlib as Zstd;
export const readsZstd = zstdDecompress !== undefined;

/** Packs files into a gzipped tar with one folder, like the library. */
export async function packArchive(folder: string, files: Files): Promise<Buffer> {
  const tar = pack();
  tar.entry({ name: `${folder}/`, type: 'directory' });
  for (const [name, text] of Object.entries(files)) tar.entry({ name: `${folder}/${name}` }, text);
  tar.finalize();
  return promisify(zlib.gzip)(await bytesOf(tar));
}

/**
 * The files of an archive, read in memory. Its author is not trusted: it may contain only the folder
 * and regular files with the requested names, once each. With anything else it is refused as a whole.
 */
export async function unpackArchive(
  bytes: Buffer,
  folder: string,
  names: readonly string[],
): Promise<Files> {
  const files = new Map<string, string>();
  const tar = extract();
  tar.end(await decompressed(bytes));
  for await (const entry of tar) {
    const name = nameIn(folder, entry.header);
    if (name === undefined) {
      entry.resume();
      continue;
    }
    if (!names.includes(name)) throw new Error(`it contains a file ${JSON.stringify(name)}`);
    if (files.has(name)) throw new Error(`it contains ${name} twice`);
    files.set(name, (await bytesOf(entry)).toString());
  }
  return Object.fromEntries(files);
}

/** The name of a file in the folder; undefined for the folder itself. */
function nameIn(folder: string, { name, type }: Header): string | undefined {
  if (type === 'directory' && name.replace(/\/$/, '') === folder) return undefined;
  if (type !== 'file' && type !== 'contiguous-file')
    throw new Error(`it contains a ${type ?? 'thing of unknown kind'}`);
  if (!name.startsWith(`${folder}/`)) throw new Error('it contains a file outside its folder');
  return name.slice(folder.length + 1);
}

async function decompressed(bytes: Buffer): Promise<Buffer> {
  const options = { maxOutputLength: largestUnpacked };
  const magic = bytes.toString('hex', 0, 4);
  try {
    if (magic.startsWith('1f8b')) return await promisify(zlib.gunzip)(bytes, options);
    if (magic === '28b52ffd' && zstdDecompress)
      return await promisify(zstdDecompress)(bytes, options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') throw error;
    throw new Error(`it unpacks to more than ${largestUnpacked / 1024 ** 2} MiB`);
  }
  throw new Error('it is not an archive of the gate');
}

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
