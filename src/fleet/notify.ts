import { userError } from '../errors.ts';
import { connect } from '../github/api/client.ts';
import { deadlineAfter } from '../github/api/deadline.ts';
import type { Fleet } from './fleet.ts';

const marker = '<!-- carbon-budget-gate fleet digest -->';
const title = 'Carbon digest';
/** Characters; GitHub refuses 65,536. */
const longestBody = 65_000;
/** Milliseconds for all requests about the issue, and for the webhook. */
const [issueDeadline, webhookDeadline] = [60_000, 10_000];

interface Issues {
  readonly repository: {
    readonly issues: {
      readonly nodes: readonly {
        readonly number: number;
        readonly body: string;
        readonly viewerDidAuthor: boolean;
      }[];
    };
  } | null;
}

const query = `query($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) {
    issues(first: 100, states: [OPEN], orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes { number body viewerDidAuthor }
    }
  }
}`;

/** Writes the digest into its issue, which is identified by a hidden line and its author. */
export async function updateIssue(
  repository: string,
  text: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const [, owner = '', repo = ''] = /^([\w.-]+)\/([\w.-]+)$/.exec(repository) ?? [];
  const { signal: deadline } = deadlineAfter(issueDeadline);
  const github = connect({
    ...{ repository: { owner, repo }, token: env.GITHUB_TOKEN ?? '', deadline },
    apiUrl: env.GITHUB_API_URL || 'https://api.github.com',
  });
  const body = `${marker}\n${text}`.slice(0, longestBody);
  const found = await github.octokit.graphql<Issues>(query, { owner, repo });
  // Anybody may open an issue that begins with the same line.
  const own = found.repository?.issues.nodes.find(
    (one) => one.viewerDidAuthor && one.body.startsWith(marker),
  );
  if (own === undefined)
    await github.octokit.request('POST /repos/{owner}/{repo}/issues', { owner, repo, title, body });
  else
    await github.octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
      ...{ owner, repo, issue_number: own.number, body },
    });
}

/** Posts the digest as JSON. The address may hold a secret, so no message repeats it. */
export async function sendWebhook(address: string, fleet: Fleet, text: string): Promise<void> {
  const url = webhookUrl(address);
  const { organisation, month, week, budgets, weekTotals, falseAlarms } = fleet;
  const facts = { organisation, month, week, weekTotals, falseAlarms };
  const judged = budgets.map(({ name, metric, limit, used, share, level }) => ({
    ...{ name, metric, limit, used, share, level },
  }));
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ schemaVersion: 1, text, ...facts, budgets: judged }),
    redirect: 'error',
    signal: AbortSignal.timeout(webhookDeadline),
  }).catch((cause: Error) => {
    throw new Error(cause.name === 'TimeoutError' ? 'it did not answer in time' : 'no answer');
  });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
}

/** Requires HTTPS, except for localhost. */
export function webhookUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isLocal = ['127.0.0.1', '[::1]', 'localhost'].includes(url?.hostname ?? '');
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal)) return url;
  throw userError(
    'The address of the webhook does not begin with https://',
    'Give the whole address, such as https://hooks.example.com/carbon.',
  );
}
