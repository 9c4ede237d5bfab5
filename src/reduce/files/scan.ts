import { dirtyRegion } from './dirty-region.ts';
import { frontierInLoop } from './frontier-in-loop.ts';
import { minimumInstances } from './minimum-instances.ts';
import { type ChangedFile, type Hunk, hunksOf } from './patch.ts';
import type { Notice, Scanner } from './scanner.ts';
import { unquantisedModel } from './unquantised-model.ts';

const scanners: readonly Scanner[] = [
  minimumInstances,
  unquantisedModel,
  frontierInLoop,
  dirtyRegion,
];

/** More would hide the verdict. */
const mostNotices = 20;
/** Lines longer than this were not written by hand. */
const longestLine = 500;
const ignored = /carbon-budget-gate:\s*ignore\b/;

/** Notices on the lines that a pull request adds, in the order of the files. */
export async function noticesOn(files: readonly ChangedFile[]): Promise<readonly Notice[]> {
  const found: Notice[] = [];
  for (const file of files)
    for (const scanner of scanners)
      if (scanner.files.test(file.path)) found.push(...(await scan(scanner, file)));
  return found.slice(0, mostNotices);
}

async function scan(scanner: Scanner, file: ChangedFile): Promise<readonly Notice[]> {
  const notices: Notice[] = [];
  for (const hunk of hunksOf(file))
    for (const [index, { added, line, text }] of hunk.entries()) {
      if (!added || text.length > longestLine || isIgnored(hunk, index)) continue;
      const found = await scanner.find(hunk, index);
      if (found) notices.push({ scanner: scanner.id, ...found, where: { file: file.path, line } });
    }
  return notices;
}

/** A comment on the line or the one above silences it. */
const isIgnored = (hunk: Hunk, index: number) =>
  [hunk[index], hunk[index - 1]].some((line) => line !== undefined && ignored.test(line.text));
