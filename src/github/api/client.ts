import { Octokit } from '@octokit/core';
import type { Repository } from '../context/event.ts';
import { statusOf } from './api-errors.ts';
import { createHttpClient, type HttpClient, type HttpRequest, type HttpResponse } from './http.ts';

/** GitHub's API for one repository, and HTTP to any other host. */
export interface GitHub {
  readonly octokit: Octokit;
  readonly repository: Repository;
  readonly token: string;
  /** Whether only a retry got a response: GitHub may have carried out the first request too. */
  readonly wasRetried: (answer: object) => boolean;
  /** Adds no token. */
  readonly http: HttpClient;
  /** The same for another repository, optionally with another token. */
  readonly elsewhere: (repository: Repository, token?: string) => GitHub;
}

export interface Connection {
  readonly repository: Repository;
  readonly token: string;
  readonly apiUrl: string;
  /** Aborts all requests and starts no new ones. */
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
  const plain = new Octokit(options);
  const octokit = new Octokit(options);
  const retried = new WeakSet<object>();
  octokit.hook.wrap('request', (_, request) => {
    const { fetch, replay } = recordFirst(fetchThrough(http));
    const retry = async (error: Error) => {
      // One of the two spellings of a file is always absent; a retry would not change that.
      if (error.cause instanceof WrongHost || statusOf(error) === 404) throw error;
      // Octokit's plugins for retries and rate limits queue every request with timers, which takes
      // longer than all requests of a run, so they are only loaded after a request has failed.
      const { retryingOctokit } = await import('./retrying-octokit.ts');
      const answer = await retryingOctokit(options).request(withFetch(request, replay));
      retried.add(answer);
      return answer;
    };
    return until(deadline, plain.request(withFetch(request, fetch)).catch(retry));
  });
  return {
    ...{ octokit, repository, token, http },
    wasRetried: (answer) => retried.has(answer),
    elsewhere: (other, otherToken = token) =>
      connect({ repository: other, token: otherToken, apiUrl, deadline }),
  };
}

type Fetch = ReturnType<typeof fetchThrough>;

type OctokitRequest = Required<Octokit['request']['endpoint']['DEFAULTS']>;

/** The request for another Octokit instance, without the hooks of the first. */
function withFetch(request: OctokitRequest, fetch: Fetch) {
  const { hook: _, ...others } = request.request;
  return { ...request, request: { ...others, fetch } };
}

/** `replay` first returns what `fetch` got, so that the retry logic can examine it without another request. */
function recordFirst(send: Fetch): { readonly fetch: Fetch; readonly replay: Fetch } {
  const recorded: ReturnType<Fetch>[] = [];
  return {
    fetch: (url, request) => {
      const answer = send(url, request);
      recorded.push(answer);
      return answer;
    },
    replay: (url, request) => recorded.pop() ?? send(url, request),
  };
}

declare const __VERSION__: string;
const nothing = () => undefined;

/** The deadline also ends the waits between retries. */
function until<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error('the time of the step is used up'));
    if (deadline.aborted) giveUp();
    deadline.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => deadline.removeEventListener('abort', giveUp));
  });
}

/** The parts of a `fetch` response that Octokit reads. */
const fetchThrough = (http: HttpClient) => async (url: string, request: HttpRequest) => {
  const answer = await http(url, request);
  const moved = movedTo(url, answer);
  const { status, headers, body } = moved === undefined ? answer : await http(moved, request);
  if (status < 300 && headers.get('content-type')?.startsWith('text/html'))
    throw new TypeError('the response is a web page, not a response of the API');
  return {
    ...{ url, status, headers },
    text: async () => body.toString(),
    arrayBuffer: async () => Uint8Array.from(body).buffer,
  };
};

/** Not worth a retry, which would be redirected to the same host. */
class WrongHost extends TypeError {}

/** The API redirects for a renamed repository. The token must not be sent to another host. */
function movedTo(url: string, { status, headers }: HttpResponse): string | undefined {
  const location = headers.get('location');
  if (![301, 307, 308].includes(status) || location === undefined) return undefined;
  const { href, origin } = new URL(location, url);
  if (origin !== new URL(url).origin) throw new WrongHost('it was redirected to another host');
  return href;
}
