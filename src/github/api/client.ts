import { Octokit } from '@octokit/core';
import type { Repository } from '../context/event.ts';
import { createHttpClient, type HttpClient, type HttpRequest, type HttpResponse } from './http.ts';

/** GitHub's API for one repository, and HTTP to any other host. */
export interface GitHub {
  readonly octokit: Octokit;
  readonly repository: Repository;
  readonly token: string;
  /** Whether an answer came only to another try of a request, whose first GitHub may have heard too. */
  readonly wasRetried: (answer: object) => boolean;
  /** Adds no token. */
  readonly http: HttpClient;
}

export interface Connection {
  readonly repository: Repository;
  readonly token: string;
  readonly apiUrl: string;
  /** No request is begun or waited for beyond it. */
  readonly deadline: AbortSignal;
}

export function connect({ repository, token, apiUrl, deadline }: Connection): GitHub {
  const http = createHttpClient(deadline);
  const options = {
    auth: token,
    baseUrl: apiUrl,
    userAgent: `carbon-budget-gate/${__VERSION__}`,
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
  };
  const octokit = new Octokit(options);
  const later = new WeakSet<object>();
  octokit.hook.wrap('request', async (request, asked) => {
    const fetch = rememberingFirst(fetchBy(http));
    // A hook passes on the options that it was given, whatever it is called with.
    Object.assign(asked.request, { fetch: fetch.first });
    const answer = Promise.resolve(request(asked)).catch(async (error: Error) => {
      if (error.cause instanceof WrongHost) throw error;
      // Octokit's plugins for retries and rate limits queue every request in timers, which takes
      // longer than the requests of a whole run: they are loaded for a request that has failed.
      const { retryingOctokit } = await import('./retrying-octokit.ts');
      const { hook: _, ...others } = asked.request;
      const again = { ...asked, request: { ...others, fetch: fetch.again } };
      const answer = await retryingOctokit(options).request(again);
      later.add(answer);
      return answer;
    });
    return until(deadline, answer);
  });
  return { octokit, repository, token, http, wasRetried: (answer) => later.has(answer) };
}

type Fetch = ReturnType<typeof fetchBy>;

/** So that who takes over sees what came first, without asking for it anew. */
function rememberingFirst(fetch: Fetch): { readonly first: Fetch; readonly again: Fetch } {
  let came: ReturnType<Fetch> | undefined;
  return {
    first: (url, question) => {
      came = fetch(url, question);
      return came;
    },
    again: (url, question) => {
      const answer = came ?? fetch(url, question);
      came = undefined;
      return answer;
    },
  };
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
const fetchBy = (http: HttpClient) => async (url: string, question: HttpRequest) => {
  const answer = await http(url, question);
  const moved = movedTo(url, answer);
  const { status, headers, body } = moved === undefined ? answer : await http(moved, question);
  if (status < 300 && headers.get('content-type')?.startsWith('text/html'))
    throw new TypeError('a web page came instead of an answer of the API');
  return {
    ...{ url, status, headers },
    text: async () => body.toString(),
    arrayBuffer: async () => Uint8Array.from(body).buffer,
  };
};

/** Where no other try would lead elsewhere. */
class WrongHost extends TypeError {}

/** The API moves with a renamed repository; elsewhere the token must not go. A 302 is an answer. */
function movedTo(url: string, { status, headers }: HttpResponse): string | undefined {
  const location = headers.get('location');
  if (![301, 307, 308].includes(status) || location === undefined) return undefined;
  const { href, origin } = new URL(location, url);
  if (origin !== new URL(url).origin) throw new WrongHost('it was sent on to another host');
  return href;
}
