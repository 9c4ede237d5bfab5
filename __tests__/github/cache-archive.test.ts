import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { packArchive, unpackArchive } from '../../src/github/history/cache-archive.ts';
import { cacheFolder, type Member, tgz } from '../e2e/runner/cache-entry.ts';

const history = 'history.jsonl';
const file = (name: string): Member => [{ name: `${cacheFolder}/${name}` }, '{}\n'];
const absolute = join(tmpdir(), `absolute-${process.pid}`);
const unpack = (bytes: Buffer) => unpackArchive(bytes, cacheFolder, [history]);

test('what is packed is unpacked', async () => {
  const files = { [history]: '{}\n' };
  expect(await unpack(await packArchive(cacheFolder, files))).toEqual(files);
});

/** Each would be of use to somebody who can write to a cache that the gate reads. */
test.each<[string, Member[], string]>([
  ['a path that climbs', [file('../../climbed')], '"../../climbed"'],
  ['an absolute path', [[{ name: absolute }, 'x']], 'outside its folder'],
  ['a file of another folder', [[{ name: `other/${history}` }, 'x']], 'outside its folder'],
  ['a folder inside', [[{ name: `${cacheFolder}/more/`, type: 'directory' }]], 'a directory'],
  [
    'a link',
    [[{ name: `${cacheFolder}/${history}`, type: 'symlink', linkname: '/etc/passwd' }]],
    'a symlink',
  ],
  [
    'a hard link',
    [[{ name: `${cacheFolder}/${history}`, type: 'link', linkname: '/etc/passwd' }]],
    'a link',
  ],
  ['a named pipe', [[{ name: `${cacheFolder}/${history}`, type: 'fifo' }]], 'a fifo'],
  [
    'a device',
    [[{ name: `${cacheFolder}/${history}`, type: 'character-device' }]],
    'a character-device',
  ],
  ['another file', [file(history), file('action.js')], '"action.js"'],
  ['a file twice', [file(history), file(history)], 'twice'],
])('an archive with %s is refused as a whole, and nothing is written', async (_, members, why) => {
  await expect(unpack(await tgz(...members))).rejects.toThrow(why);
  expect([absolute, resolve('climbed'), resolve('../climbed')].filter(existsSync)).toEqual([]);
});
