import { readFileSync } from 'node:fs';
import { Agent, request as startRequest } from 'node:http';
import { json } from 'node:stream/consumers';

/** GitHub's own description of the operations that a gate may use: see ../description/extract.mjs. */
export interface Description {
  match(request: DescribedRequest): Operation | undefined;
  /** What a request has that the description does not allow; empty when it fits. */
  faultsOfRequest(request: DescribedRequest, operation: Operation): Promise<readonly string[]>;
  faultsOfAnswer(body: unknown, status: number, operation: Operation): Promise<readonly string[]>;
  /** One of GitHub's own examples, to be overlaid with what a test needs. */
  example(name: string): Record<string, unknown>;
}

export interface Operation {
  readonly operationId: string;
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
}

export interface DescribedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

interface Definition {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly operationId: string }>>>
  >;
  readonly components: {
    readonly examples: Readonly<Record<string, { readonly value: Record<string, unknown> }>>;
  };
}

const file = new URL('../description/github-openapi.json', import.meta.url);
let definition: Definition | undefined;

export function readDescription(): Description {
  definition ??= JSON.parse(readFileSync(file, 'utf8')) as Definition;
  const { paths, components } = definition;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({
      operation: { operationId, method: method.toUpperCase(), path },
      pattern: new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
    })),
  );
  return {
    match: ({ method, path }) =>
      operations.find(({ operation, pattern }) => operation.method === method && pattern.test(path))
        ?.operation,
    faultsOfRequest: (request, { operationId }) => check({ operation: operationId, request }),
    faultsOfAnswer: (body, status, { operationId }) =>
      check({ operation: operationId, answer: { body, status } }),
    example: (name) => structuredClone(components.examples[name]?.value ?? {}),
  };
}

const agent = new Agent({ keepAlive: true });

/** Asks the checker that Jest starts for all test files: see ../description/checker.mjs. */
async function check(question: object): Promise<readonly string[]> {
  const url = process.env.GITHUB_DESCRIPTION;
  if (!url) throw new Error('The description is checked only under Jest, whose setup starts that');
  return new Promise((resolve, reject) => {
    startRequest(url, { method: 'POST', agent }, (response) => {
      json(response).then((faults) => resolve(faults as readonly string[]), reject);
    })
      .once('error', reject)
      .end(JSON.stringify(question));
  });
}
