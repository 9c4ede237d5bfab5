import { Octokit } from '@octokit/core';
import type { Repository } from './event.ts';
import { withRetries } from './retry.ts';
import { type Answer, type Question, type Road, roadWithin } from './road.ts';

/** GitHub's API for one repository, and the road that leads to everything outside. */
export interface GitHub {
  readonly octokit: Octokit;
  readonly repository: Repository;
  readonly token: string;
  /** Adds no token. */
  readonly road: Road;
}

export interface Connection {
  readonly repository: Repository;
  readonly token: string;
  readonly apiUrl: string;
  /** No request is begun or waited for beyond it. */
  readonly deadline: AbortSignal;
}

/**
 * Octokit's own plugins for retries and rate limits queue every request in timers, behind which the
 * gate's loading comes first: they delay a run by more than its requests take.
 */
export function connect({ repository, token, apiUrl, deadline }: Connection): GitHub {
  const road = roadWithin(deadline);
  const octokit = new Octokit({
    auth: token,
    baseUrl: apiUrl,
    userAgent: `carbon-budget-gate/${__VERSION__}`,
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    request: { fetch: fetchBy(road) },
  });
  octokit.hook.wrap('request', (request, options) =>
    until(
      deadline,
      withRetries(() => request(options)),
    ),
  );
  return { octokit, repository, token, road };
}

declare const __VERSION__: string;
const nothing = () => undefined;

/** A wait between tries ends with the deadline too, not only a request. */
function until<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error('the time of the step is used up'));
    if (deadline.aborted) giveUp();
    deadline.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => deadline.removeEventListener('abort', giveUp));
  });
}

/** What Octokit takes for the global `fetch`, as far as it reads the answer. */
const fetchBy = (road: Road) => async (url: string, question: Question) => {
  const answer = await road(url, question);
  const moved = movedTo(url, answer);
  const { status, headers, body } = moved === undefined ? answer : await road(moved, question);
  if (status < 300 && headers.get('content-type')?.startsWith('text/html'))
    throw new TypeError('a web page came instead of an answer of the API');
  return {
    ...{ url, status, headers },
    text: async () => body.toString(),
    arrayBuffer: async () => Uint8Array.from(body).buffer,
  };
};

/** The API moves with a renamed repository; elsewhere the token must not go. A 302 is an answer. */
function movedTo(url: string, { status, headers }: Answer): string | undefined {
  const location = headers.get('location');
  if (![301, 307, 308].includes(status) || location === undefined) return undefined;
  const { href, origin } = new URL(location, url);
  if (origin !== new URL(url).origin) throw new TypeError('it was sent on to another host');
  return href;
}
