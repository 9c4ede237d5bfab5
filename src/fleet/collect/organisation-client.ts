import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../errors.ts';
import { describeApiError } from '../../github/api/api-errors.ts';
import { connect, type GitHub } from '../../github/api/client.ts';
import { deadlineAfter } from '../../github/api/deadline.ts';

/** GitHub's API for an organisation; waits while a rate limit is used up. */
export interface OrganisationClient {
  readonly owner: string;
  /** Sends a GraphQL query, which should include `rateLimit { remaining resetAt }`. */
  graphql<T>(query: string, variables: Readonly<Record<string, unknown>>): Promise<T>;
  /** The content of a file by its object id, however large. */
  blob(repository: string, oid: string): Promise<string>;
}

export interface ClientOptions {
  readonly owner: string;
  readonly token: string;
  readonly apiUrl: string;
  readonly progress: (line: string) => void;
}

/** Milliseconds for a whole roll-up. */
const timeLimit = 5 * 3600_000;
/** Most seconds in total that a roll-up waits for rate limits, which reset every hour. */
const longestWait = 65 * 60;
/** Requests that are left for other users of the same token. */
const requestsKept = 20;

export function openClient({ owner, token, apiUrl, progress }: ClientOptions): OrganisationClient {
  const { signal: deadline } = deadlineAfter(timeLimit);
  const github = connect({ repository: { owner, repo: '' }, token, apiUrl, deadline });
  const clock = { waited: 0, until: 0 };
  const pause = async (seconds: number) => {
    clock.waited += seconds;
    progress(`The rate limit of the token is used up: waiting ${Math.ceil(seconds)} s.`);
    await sleep(seconds * 1000);
  };
  const withinLimits = async <T>(request: () => Promise<T>): Promise<T> => {
    for (;;) {
      const ahead = (clock.until - Date.now()) / 1000;
      if (ahead > 0 && clock.waited + ahead <= longestWait) await pause(ahead);
      try {
        return await request();
      } catch (error) {
        const seconds = secondsUntilRenewed(error);
        if (seconds === undefined || clock.waited + seconds > longestWait) throw error;
        await pause(seconds);
      }
    }
  };
  return {
    owner,
    graphql: <T>(query: string, variables: Readonly<Record<string, unknown>>) =>
      withinLimits(async () => {
        const data = await graphqlOf<T>(github, query, variables);
        const { remaining, resetAt } = data.rateLimit ?? {};
        if (remaining !== undefined && remaining < requestsKept)
          clock.until = Date.parse(resetAt ?? '');
        return data;
      }),
    blob: (repo, file_sha) =>
      withinLimits(async () => {
        const { data } = await github.octokit.request(
          'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
          {
            ...{ owner, repo, file_sha },
            mediaType: { format: 'raw' },
          },
        );
        return textOf(data);
      }),
  };
}

/** GitHub's types only describe the JSON response; raw content is text. */
function textOf(raw: unknown): string {
  if (typeof raw === 'string') return raw;
  throw new Error('GitHub returned no text');
}

interface Limited {
  readonly rateLimit?: { readonly remaining: number; readonly resetAt: string } | null;
}

/** For each repository that the token cannot read, GitHub returns null and an error. */
const graphqlOf = <T>(
  { octokit }: GitHub,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<T & Limited> =>
  octokit.graphql<T & Limited>(query, { ...variables }).catch((error: PartlyAnswered<T>) => {
    const { data, errors = [] } = error;
    const isPartly = errors.length > 0 && errors.every(({ type }) => hidden.includes(type ?? ''));
    if (isPartly && data?.repositoryOwner) return data;
    throw error;
  });

const hidden: readonly string[] = ['FORBIDDEN', 'NOT_FOUND'];

interface PartlyAnswered<T> extends Error {
  readonly data?: T & Limited & { readonly repositoryOwner?: unknown };
  readonly errors?: readonly { readonly type?: string }[];
}

interface Refused {
  readonly status?: number;
  readonly errors?: readonly { readonly type?: string }[];
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly response?: { readonly headers?: Readonly<Record<string, unknown>> };
}

/** Seconds until an exhausted limit resets; undefined if the request failed for another reason. */
function secondsUntilRenewed(error: unknown): number | undefined {
  const { status, errors = [], response, headers = response?.headers ?? {} } = error as Refused;
  const isUsedUp = String(headers['x-ratelimit-remaining']) === '0';
  const after = Number(headers['retry-after']);
  const isLimit =
    status === 429 ||
    (status === 403 && (isUsedUp || after > 0)) ||
    errors.some(({ type }) => type === 'RATE_LIMITED');
  if (!isLimit) return undefined;
  if (after > 0) return after;
  const reset = Number(headers['x-ratelimit-reset']) - Date.now() / 1000;
  return Number.isFinite(reset) ? Math.max(1, reset) : 60;
}

/** Why GitHub could not be read, as a message. */
export function describeFailure(error: unknown): string {
  return error instanceof UserError ? error.message : describeApiError(error, 'checks: read');
}
