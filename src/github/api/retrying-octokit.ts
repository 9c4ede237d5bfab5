import { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';

const retries = 2;
/** Seconds: a longer wait is not worth the step's time. */
const longestWait = 30;
/** Statuses that are not retried; the throttling plugin handles rate limits with status 403. */
const final = [400, 401, 403, 404, 409, 410, 422, 451];
/** All except 500, which the retry plugin also uses for a GraphQL query that timed out. */
const ownStatuses = Array.from({ length: 200 }, (_, index) => 400 + index).filter(
  (status) => status !== 500,
);

/** An Octokit that retries temporary failures, no sooner than GitHub's `Retry-After`. */
export function retryingOctokit(options: ConstructorParameters<typeof Octokit>[0]): Octokit {
  const goOn = (wait: number, _request: unknown, _octokit: unknown, tried: number) =>
    tried < retries && wait <= longestWait;
  const RetryingOctokit = Octokit.plugin(throttling, retryAfter, retry);
  return new RetryingOctokit({
    ...options,
    retry: { retries, doNotRetry: ownStatuses },
    throttle: {
      onRateLimit: goOn,
      onSecondaryRateLimit: goOn,
      fallbackSecondaryRateRetryAfter: 10,
    },
  });
}

/** The parts of an error response that plugin hooks see. */
interface Refusal extends Error {
  readonly status?: number;
  readonly response?: { readonly headers: Readonly<Record<string, unknown>> } | undefined;
}

interface Retrying {
  readonly retry: { retryRequest(error: Error, retries: number, seconds: number): Error };
}

/**
 * Waits as long as `Retry-After` says. The retry plugin ignores that header, and the throttling plugin
 * recognises a limit by GitHub's wording, which a proxy's 429 lacks.
 */
function retryAfter(octokit: Octokit): void {
  octokit.hook.error('request', (error, { request }) => {
    const seconds = secondsBefore(error, Number(request?.retryCount ?? 0));
    if (seconds === undefined) throw error;
    throw (octokit as Octokit & Retrying).retry.retryRequest(error, retries, seconds);
  });
}

function secondsBefore(error: Refusal, tried: number): number | undefined {
  const { status = 0, message, response } = error;
  const headers = response?.headers ?? {};
  const throttled = /\bsecondary rate\b/i.test(message) || headers['x-ratelimit-remaining'] === '0';
  if (!ownStatuses.includes(status) || final.includes(status) || throttled) return undefined;
  const seconds = secondsIn(headers['retry-after']) ?? (tried + 1) ** 2;
  return seconds <= longestWait ? seconds : undefined;
}

/** Parses a number of seconds or a date; undefined if it is neither. */
function secondsIn(retryAfter: unknown): number | undefined {
  if (retryAfter === undefined) return undefined;
  const number = Number(retryAfter);
  const seconds = Number.isNaN(number)
    ? (Date.parse(String(retryAfter)) - Date.now()) / 1000
    : number;
  return Number.isNaN(seconds) ? undefined : Math.max(0, Math.ceil(seconds));
}
