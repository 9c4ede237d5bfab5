import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import yazl from 'yazl';
import { type Caps, unpack } from '../../../src/measure/content/archive.ts';

type Files = Readonly<Record<string, string | Buffer>>;

async function zip(files: Files, options: Partial<yazl.Options> = {}): Promise<Buffer> {
  const archive = new yazl.ZipFile();
  for (const [name, content] of Object.entries(files))
    archive.addBuffer(Buffer.from(content), name, { mtime: new Date(0), ...options });
  archive.end();
  return buffer(archive.outputStream as Readable);
}

async function contents(bytes: Uint8Array, caps?: Partial<Caps>): Promise<Record<string, string>> {
  const read: Record<string, string> = {};
  for await (const { path, artifact, content } of unpack('gpu', bytes, caps)) {
    expect(artifact).toBe('gpu');
    read[path] = await text(Readable.from(content));
  }
  return read;
}

/** Overwrites bytes of the first (and only) central directory entry, `offset` from its signature. */
function patchDirectory(bytes: Buffer, patch: (entry: number) => void): Buffer {
  patch(bytes.indexOf('PK\u0001\u0002', 0, 'latin1'));
  return bytes;
}

describe('an artifact', () => {
  test('that is a zip brings its files, not its folders', async () => {
    const archive = new yazl.ZipFile();
    archive.addEmptyDirectory('shard');
    archive.addBuffer(Buffer.from('a,b\n'), 'shard/emissions.csv');
    archive.addBuffer(Buffer.from('{}'), 'stored.json', { compress: false });
    archive.addBuffer(Buffer.alloc(0), 'empty.csv');
    archive.end();
    expect(await contents(await buffer(archive.outputStream as Readable))).toEqual({
      'shard/emissions.csv': 'a,b\n',
      'stored.json': '{}',
      'empty.csv': '',
    });
  });

  test('that is a bare file is that file, by its name', async () => {
    expect(await contents(Buffer.from('a,b\n'))).toEqual({ gpu: 'a,b\n' });
    expect(await contents(Buffer.alloc(0))).toEqual({ gpu: '' });
  });

  test('that is an empty zip brings nothing', async () => {
    expect(await contents(await zip({}))).toEqual({});
  });

  test('lets its files be read later and in any order', async () => {
    const files = [];
    for await (const file of unpack('gpu', await zip({ a: '1', b: '2', c: '3' }))) files.push(file);
    const texts = files.reverse().map(({ content }) => text(Readable.from(content)));
    expect(await Promise.all(texts)).toEqual(['3', '2', '1']);
  });
});

describe('a hostile artifact is refused', () => {
  async function refusalOf(bytes: Uint8Array, caps?: Partial<Caps>): Promise<unknown> {
    return contents(bytes, caps).then(
      () => 'was unpacked',
      (error) => error.problems?.[0] ?? error,
    );
  }

  test('with more entries than the cap', async () => {
    expect(await refusalOf(await zip({ a: '', b: '', c: '' }), { entries: 2 })).toEqual({
      what: 'The artifact holds 3 entries, more than the limit of 2 entries',
      where: { artifact: 'gpu' },
      remedy: 'Upload the report files alone',
    });
  });

  test('with more bytes than the cap', async () => {
    expect(await refusalOf(await zip({ a: '12345', b: '678' }), { bytes: 7 })).toMatchObject({
      what: 'The artifact holds 8 bytes unpacked, more than the limit of 7 bytes',
    });
  });

  test('with a bomb in it', async () => {
    const bomb = await zip({ 'bomb.csv': Buffer.alloc(8 * 1024 ** 2) });
    expect(await refusalOf(bomb)).toMatchObject({
      what: expect.stringMatching(/packed \d{3,4} to 1, more than the limit of 400 to 1$/),
      where: { artifact: 'gpu' },
    });
  });

  test.each(['../up.csv', '/root.csv', 'C:/up.csv', 'a/../../up.csv'])(
    'with the path %s',
    async (path) => {
      const bytes = await zip({ ['x'.repeat(path.length)]: 'x' });
      for (let at = bytes.indexOf('xx'); at >= 0; at = bytes.indexOf('xx', at))
        bytes.write(path, at);
      expect(await refusalOf(bytes)).toMatchObject({
        what: expect.stringMatching(/cannot be unpacked: .*path/),
        where: { artifact: 'gpu' },
      });
    },
  );

  test('with a symbolic link', async () => {
    expect(await refusalOf(await zip({ link: '/etc/passwd' }, { mode: 0o120777 }))).toMatchObject({
      what: 'The archive holds a link or a device',
      where: { artifact: 'gpu', file: 'link' },
    });
  });

  test('with a name twice', async () => {
    const bytes = await zip({ 'a.csv': '1', 'b.csv': '2' });
    for (let at = bytes.indexOf('b.csv'); at >= 0; at = bytes.indexOf('b.csv'))
      bytes.write('a', at);
    expect(await refusalOf(bytes)).toMatchObject({
      what: 'The archive holds this name twice',
      where: { file: 'a.csv' },
    });
  });

  test('with a wrong checksum', async () => {
    const bytes = await zip({ 'a.csv': 'hello' });
    patchDirectory(bytes, (entry) => bytes.writeUInt32LE(1, entry + 16));
    expect(await refusalOf(bytes)).toMatchObject({
      what: 'The archive cannot be unpacked: its checksum does not match',
      where: { artifact: 'gpu', file: 'a.csv' },
    });
  });

  test('with a wrong size', async () => {
    const bytes = await zip({ 'a.csv': 'hello hello hello hello' });
    patchDirectory(bytes, (entry) => bytes.writeUInt32LE(5, entry + 24));
    expect(await refusalOf(bytes)).toMatchObject({
      what: expect.stringContaining('too many bytes'),
      where: { artifact: 'gpu', file: 'a.csv' },
    });
  });

  test('with an encrypted file', async () => {
    const bytes = await zip({ 'a.csv': 'hello' });
    patchDirectory(bytes, (entry) =>
      bytes.writeUInt16LE(bytes.readUInt16LE(entry + 8) | 1, entry + 8),
    );
    expect(await refusalOf(bytes)).toMatchObject({ where: { artifact: 'gpu', file: 'a.csv' } });
  });

  test('cut off', async () => {
    const bytes = await zip({ 'a.csv': 'hello' });
    expect(await refusalOf(bytes.subarray(0, -10))).toMatchObject({
      what: expect.stringContaining('The archive cannot be unpacked'),
      remedy: 'Upload the artifact again with actions/upload-artifact',
    });
  });
});
