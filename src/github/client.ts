import { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import type { Repository } from './event.ts';

/** GitHub's API for one repository, and the road that leads to everything outside. */
export interface GitHub {
  readonly octokit: Octokit;
  readonly repository: Repository;
  readonly token: string;
  /** Takes the proxy where there is one, and gives up in time; adds no token. */
  readonly fetch: typeof fetch;
}

export interface Connection {
  readonly repository: Repository;
  readonly token: string;
  readonly apiUrl: string;
  /** Whether the environment names a proxy. */
  readonly proxied: boolean;
  /** No request is begun or waited for beyond it. */
  readonly deadline: AbortSignal;
}

/** Milliseconds for one try of one request, its answer included. */
const timeout = 20_000;
/** Seconds: a longer `Retry-After` is not waited for. */
const longestWait = 30;
const retries = 2;

export function connect({ repository, token, apiUrl, proxied, deadline }: Connection): GitHub {
  const road = fetchWithin(deadline, proxied);
  const octokit = new (Octokit.plugin(retry, throttling))({
    auth: token,
    baseUrl: apiUrl,
    userAgent: `carbon-budget-gate/${__VERSION__}`,
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    request: { fetch: road },
    retry: { retries },
    throttle: { ...unspaced, onRateLimit: worthWaiting, onSecondaryRateLimit: worthWaiting },
  });
  obeyRetryAfter(octokit);
  octokit.hook.wrap('request', (request, options) => until(deadline, request(options)));
  return { octokit, repository, token, fetch: road };
}

declare const __VERSION__: string;
const nothing = () => undefined;

/**
 * The plugin spaces writes by 1 s, and those that notify by 3 s, which GitHub asks of long series.
 * The gate writes two or three times a run: it obeys the limits but does not keep the step waiting.
 */
const atOnce = { key: () => ({ schedule: (_: unknown, job: () => Promise<unknown>) => job() }) };
const unspaced = { write: atOnce, notifications: atOnce } as object;

const worthWaiting = (seconds: number, _options: unknown, _octokit: unknown, tries: number) =>
  seconds <= longestWait && tries < retries;

/** The retry plugin waits 1 and 4 s whatever the answer asks for. */
function obeyRetryAfter(octokit: Octokit & ReturnType<typeof retry>): void {
  const { retryRequest } = octokit.retry;
  octokit.retry.retryRequest = (error, tries, seconds) => {
    const asked = Number(error.response?.headers['retry-after'] ?? 0) || 0;
    return retryRequest(error, asked > longestWait ? 0 : tries, Math.max(asked, seconds));
  };
}

/** A wait between tries ends with the deadline too, not only a request. */
function until<T>(deadline: AbortSignal, work: Promise<T> | T): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error('the time of the step is used up'));
    if (deadline.aborted) giveUp();
    deadline.addEventListener('abort', giveUp, { once: true });
    Promise.resolve(work)
      .then(resolve, reject)
      .finally(() => deadline.removeEventListener('abort', giveUp));
  });
}

function fetchWithin(deadline: AbortSignal, proxied: boolean): typeof fetch {
  const road = proxied ? proxyFetch() : Promise.resolve(fetch);
  return async (url, init) => {
    const signal = AbortSignal.any([deadline, AbortSignal.timeout(timeout)]);
    const response = await (await road)(url, { ...init, signal });
    const type = response.headers.get('content-type') ?? '';
    if (response.ok && type.startsWith('text/html'))
      throw new TypeError('a web page came instead of an answer of the API');
    return response;
  };
}

/** Undici is heavy: it is loaded only behind a proxy. */
async function proxyFetch(): Promise<typeof fetch> {
  const { defaults } = await import('@actions/github/lib/utils');
  return defaults.request?.fetch ?? fetch;
}
