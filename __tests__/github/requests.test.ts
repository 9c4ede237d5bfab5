import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from '@jest/globals';
import { describeApiError } from '../../src/github/api/api-errors.ts';
import { connect } from '../../src/github/api/client.ts';
import { findComment } from '../../src/github/publish/comments.ts';
import { formatMarker } from '../../src/github/publish/marker.ts';

Object.assign(globalThis, { __VERSION__: 'test' });
const stops: (() => void)[] = [];
afterAll(() => {
  for (const stop of stops) stop();
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server with given answers, and a client of it. */
async function serve(answer: Answer, token = 'ghs_test') {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const deadline = new AbortController();
  stops.push(() => {
    deadline.abort();
    server.closeAllConnections();
    server.close();
  });
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const repository = { owner: 'octo', repo: 'models' };
  const signal = deadline.signal;
  return { deadline, ...connect({ repository, token, apiUrl, deadline: signal }) };
}

const json = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body));

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => 'it worked',
    (error) => describeApiError(error, 'checks: write'),
  );

describe('a request', () => {
  const secondary = { message: 'You have exceeded a secondary rate limit.' };

  test.concurrent('waits as long as Retry-After says, then tries again', async () => {
    const times: number[] = [];
    const { octokit } = await serve((_, response) => {
      times.push(performance.now());
      if (times.length === 1) return json(response, 429, secondary, { 'retry-after': '2' });
      return json(response, 200, { id: 1 });
    });
    await octokit.request('GET /user');
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1990);
  });

  test.concurrent.each([
    ['a 503', 503],
    ['a 429 without the words of GitHub', 429],
  ])('waits as long as %s says', async (_, status) => {
    const times: number[] = [];
    const { octokit } = await serve((_request, response) => {
      times.push(performance.now());
      if (times.length === 1) return json(response, status, {}, { 'retry-after': '2' });
      return json(response, 200, { id: 1 });
    });
    await octokit.request('GET /user');
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1990);
  });

  test.concurrent('waits until the date that Retry-After names', async () => {
    const times: number[] = [];
    const { octokit } = await serve((_request, response) => {
      times.push(Date.now());
      const date = new Date(Date.now() + 2500).toUTCString();
      if (times.length === 1) return json(response, 503, {}, { 'retry-after': date });
      return json(response, 200, { id: 1 });
    });
    await octokit.request('GET /user');
    // A date has no milliseconds.
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1400);
  });

  test.each([
    ['a 404', 404, 1],
    ['a 422', 422, 1],
    ['a 429', 429, 3],
    ['a 502', 502, 3],
  ])('is retried after %s only where that may help', async (_, status, tries) => {
    let requests = 0;
    const { octokit } = await serve((_request, response) => {
      requests += 1;
      return json(response, status, { message: 'no' }, { 'retry-after': '0' });
    });
    await failureOf(octokit.request('GET /user'));
    expect(requests).toBe(tries);
  });

  test('fails if Retry-After asks for minutes', async () => {
    let requests = 0;
    const { octokit } = await serve((_, response) => {
      requests += 1;
      return json(response, 429, secondary, { 'retry-after': '600' });
    });
    expect(await failureOf(octokit.request('GET /user'))).toMatch(/limit/);
    expect(requests).toBe(1);
  });

  test('ends with the deadline while it waits for a next try', async () => {
    const { octokit, deadline } = await serve((_, response) =>
      json(response, 503, {}, { 'retry-after': '1' }),
    );
    const work = failureOf(octokit.request('GET /user'));
    setTimeout(() => deadline.abort(), 50);
    expect(await work).toMatch(/time of the step/);
  });

  test.concurrent.each([
    ['resets soon', 0, 2],
    ['resets in an hour', 3600, 1],
  ])('is retried only when the rate limit %s', async (_, seconds, tries) => {
    let requests = 0;
    const { octokit } = await serve((_, response) => {
      requests += 1;
      if (requests > 1) return json(response, 200, {});
      const reset = Math.ceil(Date.now() / 1000) + seconds;
      const limit = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
      return json(response, 403, { message: 'API rate limit exceeded' }, limit);
    });
    await failureOf(octokit.request('GET /user'));
    expect(requests).toBe(tries);
  });

  test('follows a renamed repository, but not to another host', async () => {
    const { octokit } = await serve(({ url }, response) => {
      if (url === '/repositories/7') return json(response, 200, { id: 7 });
      const host = url === '/repos/octo/away' ? 'http://elsewhere.invalid' : '';
      return json(response, 301, {}, { location: `${host}/repositories/7` });
    });
    expect((await octokit.request('GET /repos/octo/models')).data).toEqual({ id: 7 });
    expect(await failureOf(octokit.request('GET /repos/octo/away'))).toMatch(/another host/);
  });

  test('uses the proxy for the hosts that it is for', async () => {
    const requested: string[] = [];
    const proxy = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => proxy.once('listening', resolve));
    proxy.on('connect', ({ url }, socket) => {
      requested.push(String(url));
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    process.env.http_proxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    try {
      const { octokit, http } = await serve((_, response) => json(response, 200, { id: 1 }));
      expect((await octokit.request('GET /user')).status).toBe(200);
      await expect(http('http://github.invalid/user')).rejects.toThrow();
      expect(requested).toEqual(['github.invalid:80']);
    } finally {
      delete process.env.http_proxy;
      proxy.close();
    }
  });

  test('that is refused names the permission', async () => {
    const { octokit } = await serve((_, response) =>
      json(response, 403, { message: 'Resource not accessible by integration' }),
    );
    expect(await failureOf(octokit.request('GET /user'))).toMatch(/`checks: write`/);
  });

  test('never shows an address', async () => {
    const message = 'see https://blobs.example.com/x?sig=secret';
    const { octokit } = await serve((_, response) => json(response, 422, { message }));
    expect(await failureOf(octokit.request('GET /user'))).not.toMatch(/secret/);
  });
});

describe('the comment', () => {
  const body = (runId: number) =>
    formatMarker({ name: 'gate', runId, attempt: 1, contentKey: 'x' });
  const comment = (
    id: number,
    type: string,
    runId: number,
    login = `${type === 'Bot' ? 'github-actions[bot]' : 'someone'}`,
  ) => ({
    ...{ id, html_url: `#${id}`, body: body(runId), user: { login, type } },
  });
  /** 250 comments on three pages. */
  const pages =
    (special: readonly object[]): Answer =>
    (request, response) => {
      if (request.url === '/graphql')
        return json(response, 200, { data: { viewer: { login: 'me' } } });
      const page = Number(new URL(`http://x${request.url}`).searchParams.get('page'));
      const link = '<http://x/?page=2>; rel="next", <http://x/?page=3>; rel="last"';
      return json(
        response,
        200,
        page === 3 ? special : [{ ...comment(1, 'Bot', 1), body: 'hello' }],
        {
          link,
        },
      );
    };

  test('is found on any page, the oldest of them; the others are duplicates', async () => {
    const github = await serve(pages([comment(9, 'Bot', 12), comment(5, 'Bot', 10)]));
    expect(await findComment(github, 4, 'gate')).toMatchObject({
      ...{ kind: 'found', id: 5, duplicates: [9], marker: { runId: 12 } },
    });
  });

  test('is not one that a person pasted the marker into', async () => {
    const github = await serve(pages([comment(5, 'User', 10)]));
    expect(await findComment(github, 4, 'gate')).toEqual({ kind: 'none' });
  });

  test('is that of a person if the token is that person’s', async () => {
    const special = [comment(5, 'User', 10), comment(6, 'User', 10, 'me')];
    const github = await serve(pages(special), 'github_pat_test');
    expect(await findComment(github, 4, 'gate')).toMatchObject({ id: 6, duplicates: [] });
  });

  test('of another gate is left alone', async () => {
    const github = await serve(pages([comment(5, 'Bot', 10)]));
    expect(await findComment(github, 4, 'gate-2')).toEqual({ kind: 'none' });
  });
});
