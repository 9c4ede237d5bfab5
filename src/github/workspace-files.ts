import { createReadStream } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type Problem, UserError } from '../errors.ts';
import { findFiles } from '../files/find-files.ts';
import type { ReportFile } from '../measure/measurement.ts';

/** The report files that globs match in the workspace, and the globs that match none. */
export interface WorkspaceFiles {
  readonly files: readonly ReportFile[];
  readonly unmatched: readonly string[];
  /** A few files in other folders that match the file name of an unmatched glob. */
  readonly elsewhere: readonly string[];
}

const nothing: WorkspaceFiles = { files: [], unmatched: [], elsewhere: [] };
const mostElsewhere = 5;

/**
 * Links are refused: a pull request could contain a link to a file of the runner. Throws UserError
 * for a glob that leads out of the workspace.
 */
export async function workspaceFiles(
  globs: readonly string[],
  workspace: string,
): Promise<WorkspaceFiles> {
  if (globs.length === 0) return nothing;
  refuseEscapes(globs);
  const wanted = globs.filter((one) => !one.startsWith('!'));
  const excluded = globs.filter((one) => one.startsWith('!')).map((one) => one.slice(1));
  const find = (sought: readonly string[]) =>
    findFiles({
      folder: workspace,
      globs: sought,
      ignore: ['**/node_modules', '**/.git', ...excluded],
      links: 'name',
    });
  const found = await find(wanted);
  const paths = [...new Set(found.flat())].sort();
  const unmatched = wanted.filter((_, index) => found[index]?.length === 0);
  const named = unmatched.map((glob) => `**/${glob.split('/').at(-1)}`);
  return {
    files: await Promise.all(paths.map((path) => openFile(path, workspace))),
    unmatched,
    elsewhere: [...new Set((await find(named)).flat())].slice(0, mostElsewhere),
  };
}

/** Without a glob, `!` would exclude every file. */
const namesNothing = (glob: string): boolean => /^![./\\]*$/.test(glob);

function refuseEscapes(globs: readonly string[]): void {
  const outside = globs.filter(
    (glob) => /^!?([\\/]|[A-Za-z]:)/.test(glob) || glob.split(/[\\/]/).includes('..'),
  );
  const problems = [
    ...outside.map(
      (glob): Problem => ({
        what: `Input \`files\` leads out of the workspace: ${glob}`,
        where: {},
        remedy: 'Give globs relative to the workspace.',
      }),
    ),
    ...globs.filter(namesNothing).map(
      (glob): Problem => ({
        what: `Input \`files\` has "${glob}", which names no file`,
        where: {},
        remedy: 'Write the glob of the files to exclude after "!", or remove this line.',
      }),
    ),
  ];
  if (problems.length > 0) throw new UserError(problems);
}

async function openFile(path: string, workspace: string): Promise<ReportFile> {
  const absolute = join(workspace, path);
  const root = `${await realpath(workspace)}${sep}`;
  const isLink = (await lstat(absolute)).isSymbolicLink();
  if (isLink || !(await realpath(absolute)).startsWith(root))
    return { path, content: refused(path) };
  return { path, content: bytesOf(absolute) };
}

/** Opened each time it is read: a thousand open files would be too many. */
const bytesOf = (path: string): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]: () => createReadStream(path)[Symbol.asyncIterator](),
});

const refused = (path: string): AsyncIterable<Uint8Array> => ({
  // biome-ignore lint/correctness/useYield: reading it is what fails
  async *[Symbol.asyncIterator]() {
    const what = 'The report is a link, which is not followed';
    const remedy = 'Write the report itself there.';
    throw new UserError([{ what, where: { file: path }, remedy }]);
  },
});
