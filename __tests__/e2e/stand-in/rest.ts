import type { DescribedRequest, Description, Operation } from './description.ts';
import { answerGraphql } from './graphql.ts';
import { type Answer, type Handlers, notFound, refusal } from './handler.ts';
import { mayDo, type Permissions } from './permissions.ts';
import { artifacts } from './routes/artifacts.ts';
import { caches } from './routes/caches.ts';
import { checks } from './routes/checks.ts';
import { comments } from './routes/comments.ts';
import { contents } from './routes/contents.ts';
import { git } from './routes/git.ts';
import { jobs } from './routes/jobs.ts';
import { labels } from './routes/labels.ts';
import { pulls } from './routes/pulls.ts';
import { runs } from './routes/runs.ts';
import type { Received } from './wire.ts';
import type { World } from './world.ts';

const handlers: Handlers = {
  ...artifacts,
  ...caches,
  ...checks,
  ...comments,
  ...contents,
  ...git,
  ...labels,
  ...jobs,
  ...pulls,
  ...runs,
};

export interface Rest {
  readonly world: World;
  readonly mismatches: string[];
  readonly tokens: ReadonlyMap<string, Permissions>;
  readonly description: Description;
  readonly described: boolean;
  readonly readUrl: (blob: string) => string;
  readonly url: () => string;
}

/** Answers by GitHub's own clock. */
export async function answerRest(rest: Rest, received: Received): Promise<Answer> {
  const { headers, ...answer } = await answerUndated(rest, received);
  const { requestsLeft } = rest.world;
  const left = requestsLeft === undefined ? {} : { 'x-ratelimit-remaining': `${requestsLeft}` };
  return { ...answer, headers: { date: rest.world.time().toUTCString(), ...left, ...headers } };
}

/** Answers a request to the REST API, and notes whatever GitHub's own description does not know. */
async function answerUndated(rest: Rest, received: Received): Promise<Answer> {
  const request = requestOf(received);
  if (request.path === '/graphql') return answerGraph(rest, request);
  const { description, mismatches } = rest;
  const note = (faults: readonly string[]) =>
    mismatches.push(...faults.map((fault) => `${received.method} ${received.target}: ${fault}`));
  const operation = description.match(request);
  if (operation === undefined) {
    note(['no such operation; if GitHub has it, add it to description/extract.mjs']);
    return notFound;
  }
  const wrong = rest.described ? await description.faultsOfRequest(request, operation) : [];
  note(wrong);
  if (wrong.length > 0) return refusal(422, `Validation Failed: ${wrong.join('; ')}`);
  const answer = answerTo(rest, operation, request);
  if (rest.described && !isRaw(answer))
    note(await description.faultsOfAnswer(answer.body ?? null, answer.status, operation));
  return answer;
}

function answerGraph({ tokens, world, mismatches }: Rest, { headers, body }: DescribedRequest) {
  const permissions = tokens.get(tokenIn(headers));
  if (permissions === undefined) return refusal(401, 'Bad credentials');
  return answerGraphql(world, mismatches, permissions, JSON.parse(body));
}

const tokenIn = ({ authorization }: DescribedRequest['headers']): string =>
  /^(?:token|bearer) (\S+)$/i.exec(authorization ?? '')?.[1] ?? '';

function answerTo(rest: Rest, operation: Operation, request: DescribedRequest): Answer {
  const { tokens, world, url, readUrl, description } = rest;
  const permissions = tokens.get(tokenIn(request.headers));
  if (permissions === undefined) return refusal(401, 'Bad credentials');
  const name = operation.operationId;
  if (!mayDo(permissions, name, request.method))
    return refusal(403, 'Resource not accessible by integration');
  const params = paramsOf(operation.path, request.path);
  const repository = `${params.owner}/${params.repo}`;
  if (repository !== `${world.owner}/${world.repo}`) return notFound;
  const query = new URLSearchParams(request.query);
  const body = request.body === '' ? {} : JSON.parse(request.body);
  const { example } = description;
  const call = {
    world,
    params,
    query,
    headers: request.headers,
    body,
    api: url(),
    example,
    readUrl,
  };
  return handlers[name]?.(call) ?? refusal(501, `the stand-in does not answer ${name}`);
}

/** A file's path may come with its slashes or with them escaped; the description knows the latter. */
function requestOf({ method, target, headers, body }: Received): DescribedRequest {
  const [path = '', query = ''] = target.split('?', 2);
  const [, before = path, file] = /^(\/repos\/[^/]+\/[^/]+\/contents\/)(.+)$/.exec(path) ?? [];
  return {
    method,
    path: file === undefined ? before : `${before}${encodeURIComponent(decodeURIComponent(file))}`,
    query,
    headers: { ...headers },
    body: body.toString(),
  };
}

function paramsOf(pattern: string, path: string): Record<string, string> {
  const values = path.split('/');
  return Object.fromEntries(
    pattern
      .split('/')
      .map((part, index) => [part.slice(1, -1), decodeURIComponent(values[index] ?? '')])
      .filter((_, index) => pattern.split('/')[index]?.startsWith('{')),
  );
}

function isRaw({ headers }: Answer): boolean {
  return /\b(raw|vnd\.github\.sha)\b/.test(headers?.['content-type'] ?? '');
}
