import { escapeCommand } from '../publish/escape-command.ts';

/** What a request needs under `permissions:`. */
export type Permission =
  | 'actions: read'
  | 'checks: read'
  | 'checks: write'
  | 'contents: read'
  | 'contents: write'
  | 'pull-requests: read'
  | 'pull-requests: write';

/** An error response of the API, as Octokit throws it. */
interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly response?: {
    readonly data?: unknown;
    readonly headers?: Readonly<Record<string, unknown>>;
  };
}

/** Why a request failed, in plain words without URLs, and what to do about it if known. */
export function describeApiError(error: unknown, permission: Permission): string {
  if (isGraphqlRefusal(error)) return explainGraphql(error, permission);
  if (!isRefusal(error)) return plain(error);
  const { status } = error;
  if (isRateLimit(error)) return rateLimited;
  if (status === 403) return lacking(permission);
  if (status === 401) return 'the token is not valid; check `github-token`';
  if (status === 404)
    return `GitHub answered 404 Not Found; it does not exist, or the token needs \`${permission}\``;
  if (status === 410) return 'it has expired';
  if (status >= 500) return `GitHub answered ${status}; try again later`;
  return `GitHub answered ${status}: ${said(error)}`;
}

/** Whether the token was refused, rather than the request. */
export const isDenied = (error: unknown): boolean =>
  isRefusal(error) && error.status === 403 && !isRateLimit(error);

/** The HTTP status of the response; undefined if there was none. */
export const statusOf = (error: unknown): number | undefined =>
  isRefusal(error) ? error.status : undefined;

/** Octokit reports status 500 for requests without a response. */
function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'status' in error && 'response' in error && !!error.response;
}

function isRateLimit(error: unknown): boolean {
  if (!isRefusal(error)) return false;
  const { status, message, response } = error;
  const none = String(response?.headers?.['x-ratelimit-remaining']) === '0';
  return status === 429 || (status === 403 && (none || /rate limit/i.test(message)));
}

/** GraphQL always answers 200, and lists errors in the body. */
interface GraphqlRefusal {
  readonly errors: readonly { readonly type?: string; readonly message: string }[];
}

const isGraphqlRefusal = (error: unknown): error is GraphqlRefusal =>
  error instanceof Error && error.name === 'GraphqlResponseError' && 'errors' in error;

function explainGraphql({ errors }: GraphqlRefusal, permission: Permission): string {
  const types = errors.map(({ type }) => type);
  if (types.includes('RATE_LIMITED')) return rateLimited;
  if (types.includes('FORBIDDEN')) return lacking(permission);
  return withoutAddresses(errors.map(({ message }) => message).join('; '));
}

const rateLimited = 'the rate limit of the token is used up; try again later';
const lacking = (permission: Permission) =>
  `the token lacks \`${permission}\`; add it under \`permissions:\` in the workflow`;

const said = ({ response, message }: Refusal): string => {
  const data = response?.data;
  const text = typeof data === 'object' && data && 'message' in data ? data.message : message;
  return withoutAddresses(String(text));
};

function plain(error: unknown): string {
  const { name, message } = rootOf(error);
  if (name === 'TimeoutError' || name === 'AbortError') return 'GitHub did not answer in time';
  return withoutAddresses(message);
}

/** Octokit wraps the reason why there was no response. */
function rootOf(error: unknown): Error {
  const known = error instanceof Error ? error : new Error(String(error));
  return known.cause instanceof Error ? rootOf(known.cause) : known;
}

/** Signed URLs are secrets. */
const withoutAddresses = (text: string) =>
  escapeCommand(text.replace(/\bhttps?:\/\/\S+/g, '(address)')).slice(0, 300);
