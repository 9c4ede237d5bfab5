import { setTimeout as sleep } from 'node:timers/promises';
import { chained, formatLedger, keyOf } from '../../ledger/chain.ts';
import { salvageLedger } from '../../ledger/jsonl.ts';
import type { LedgerRow } from '../../ledger/row.ts';
import { statusOf } from '../api/api-errors.ts';
import type { GitHub } from '../api/client.ts';

/** The branch of the ledger. It is an orphan branch, with a history separate from the code. */
export const ledgerBranch = 'carbon-ledger';

const ref = `heads/${ledgerBranch}`;
const fileOf = (month: string) => `ledger/${month}.jsonl`;
const isLedgerFile = (path: string) => /^ledger\/\d{4}-\d{2}\.jsonl$/.test(path);

/** Attempts if other runs append at the same time: one of them succeeds each time, and the others retry. */
const mostTries = 40;
/** Attempts that are refused although nobody has moved the branch, for example because of a lock or a ruleset. */
const mostRefusals = 3;
/** Most milliseconds between two attempts; each run waits a random part of it to avoid another conflict. */
const longestWait = 2_000;

/** A file of the branch. */
interface LedgerFile {
  readonly path: string;
  readonly sha: string;
}

interface Tip {
  readonly commit: string;
  readonly tree: string;
  /** Ordered by month. */
  readonly files: readonly LedgerFile[];
}

/** Appends rows that the branch lacks and returns how many. Errors of requests are thrown. */
export async function appendRows(
  github: GitHub,
  rows: readonly LedgerRow[],
  message: string,
): Promise<number> {
  let tip = await readTip(github);
  for (let [attempt, refused] = [1, 0]; ; attempt += 1) {
    const changes = await changesFor(github, tip, rows);
    if (changes.length === 0) return 0;
    const refusal = await tryMove(github, tip, await commitOn(github, tip, changes, message));
    if (refusal === undefined) return changes.reduce((sum, { added }) => sum + added, 0);
    await sleep(Math.random() * Math.min(longestWait, 100 * 2 ** attempt));
    const now = await readTip(github);
    if (now?.commit === tip?.commit) refused += 1;
    if (refused >= mostRefusals || attempt >= mostTries) throw refusal;
    tip = now;
  }
}

/** Undefined if the branch moved; the error if it was refused, as when another run was faster. */
const tryMove = (github: GitHub, tip: Tip | undefined, commit: string): Promise<unknown> =>
  move(github, tip, commit).then(
    () => undefined,
    (error: unknown) => {
      if ([409, 422].includes(statusOf(error) ?? 0)) return error;
      throw error;
    },
  );

/** The rows of the newest months, oldest first; damaged lines are counted. Empty without a branch. */
export async function readRows(
  github: GitHub,
  months: number,
): Promise<{ readonly rows: readonly LedgerRow[]; readonly damaged: number }> {
  const tip = await readTip(github);
  const files = tip?.files.slice(-months) ?? [];
  const texts = await Promise.all(files.map((file) => readFile(github, file)));
  const read = texts.map((text, index) => salvageLedger(text, files[index]?.path));
  return {
    rows: read.flatMap(({ rows }) => rows),
    damaged: read.reduce((sum, { problems }) => sum + problems.length, 0),
  };
}

/** Undefined if there is no such branch. */
async function readTip({ octokit, repository }: GitHub): Promise<Tip | undefined> {
  const commit = await octokit
    .request('GET /repos/{owner}/{repo}/git/ref/{ref}', { ...repository, ref })
    .then(({ data }) => data.object.sha)
    .catch((error) => {
      if (statusOf(error) === 404) return undefined;
      throw error;
    });
  if (commit === undefined) return undefined;
  const { data: found } = await octokit.request(
    'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
    { ...repository, commit_sha: commit },
  );
  const { data: listed } = await octokit.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
    ...repository,
    tree_sha: found.tree.sha,
    recursive: 'true',
  });
  if (listed.truncated) throw new Error('the branch has too many files to list');
  const files = listed.tree
    .flatMap(({ path, sha, type }) =>
      type === 'blob' && path && sha && isLedgerFile(path) ? [{ path, sha }] : [],
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return { commit, tree: found.tree.sha, files };
}

async function readFile({ octokit, repository }: GitHub, { sha }: LedgerFile): Promise<string> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', {
    ...repository,
    file_sha: sha,
  });
  return Buffer.from(data.content, 'base64').toString('utf8');
}

interface Change {
  readonly path: string;
  readonly text: string;
  readonly added: number;
}

/** The new content of the files; existing lines are kept unchanged, even if damaged. */
async function changesFor(
  github: GitHub,
  tip: Tip | undefined,
  rows: readonly LedgerRow[],
): Promise<readonly Change[]> {
  const months = [...new Set(rows.map(({ period }) => period))].sort();
  const changes = await Promise.all(
    months.map(async (month): Promise<readonly Change[]> => {
      const path = fileOf(month);
      const own = tip?.files.find((file) => file.path === path);
      const text = own ? await readFile(github, own) : '';
      const there = salvageLedger(text, path).rows;
      const known = new Set(there.map(keyOf));
      const added = rows.filter((row) => row.period === month && !known.has(keyOf(row)));
      if (added.length === 0) return [];
      const last = there.at(-1)?.hash ?? (await lastHashBefore(github, tip, path));
      const gap = text === '' || text.endsWith('\n') ? '' : '\n';
      const lines = formatLedger(chained(added, last));
      return [{ path, text: `${text}${gap}${lines}`, added: added.length }];
    }),
  );
  return changes.flat();
}

/** The first row of a month follows the last row of the month before. */
async function lastHashBefore(github: GitHub, tip: Tip | undefined, path: string) {
  const before = tip?.files.filter((file) => file.path < path).at(-1);
  return before && salvageLedger(await readFile(github, before)).rows.at(-1)?.hash;
}

async function commitOn(
  { octokit, repository }: GitHub,
  tip: Tip | undefined,
  changes: readonly Change[],
  message: string,
): Promise<string> {
  const blobs = await Promise.all(
    changes.map(async ({ path, text }) => {
      const { data } = await octokit.request('POST /repos/{owner}/{repo}/git/blobs', {
        ...repository,
        content: Buffer.from(text).toString('base64'),
        encoding: 'base64',
      });
      return { path, sha: data.sha };
    }),
  );
  const entries = blobs.map(({ path, sha }) => ({ path, mode, type, sha }));
  const { data: tree } = await octokit.request('POST /repos/{owner}/{repo}/git/trees', {
    ...repository,
    tree: tip ? entries : [{ path: 'README.md', mode, type, content: readme }, ...entries],
    ...(tip && { base_tree: tip.tree }),
  });
  const { data: commit } = await octokit.request('POST /repos/{owner}/{repo}/git/commits', {
    ...repository,
    message,
    tree: tree.sha,
    parents: tip ? [tip.commit] : [],
  });
  return commit.sha;
}

const [mode, type] = ['100644', 'blob'] as const;

const readme = `# Carbon ledger

Each line of \`ledger/YYYY-MM.jsonl\` is a workload of a workflow run: what it used, how that was
measured, against which budget, and the evidence. The Carbon Budget Gate appends lines and changes none;
each has the hash of the line before it, which \`carbon-budget-gate verify\` checks.

Columns: https://github.com/carbon-budget-gate/carbon-budget-gate/blob/v1/docs/ledger.md
`;

/** Moves the branch forward or creates it; never by force. */
async function move(
  { octokit, repository }: GitHub,
  tip: Tip | undefined,
  sha: string,
): Promise<void> {
  if (tip)
    await octokit.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
      ...repository,
      ref,
      sha,
      force: false,
    });
  else
    await octokit.request('POST /repos/{owner}/{repo}/git/refs', {
      ...repository,
      ref: `refs/${ref}`,
      sha,
    });
}
