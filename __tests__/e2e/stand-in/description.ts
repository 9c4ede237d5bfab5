import { readFileSync } from 'node:fs';
import { OpenAPIBackend, type Operation } from 'openapi-backend';

/** GitHub's own description of the operations that a gate may use: see ../description/extract.mjs. */
export interface Description {
  match(request: DescribedRequest): Operation | undefined;
  /** What a request has that the description does not allow; empty when it fits. */
  faultsOfRequest(request: DescribedRequest, operation: Operation): readonly string[];
  faultsOfAnswer(body: unknown, status: number, operation: Operation): readonly string[];
  /** One of GitHub's own examples, to be overlaid with what a test needs. */
  example(name: string): Record<string, unknown>;
}

export interface DescribedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const file = new URL('../description/github-openapi.json', import.meta.url);

export async function readDescription(): Promise<Description> {
  const definition = JSON.parse(readFileSync(file, 'utf8'));
  const api = new OpenAPIBackend({ definition, quick: true, ajvOpts: { logger: false, formats } });
  await api.init();
  return {
    match: (request) => api.matchOperation(request),
    faultsOfRequest: (request, operation) =>
      textOf(api.validateRequest(request, operation).errors, 'request'),
    faultsOfAnswer(body, status, operation) {
      if (!(String(status) in (operation.responses ?? {})))
        return status < 400 ? [`answer ${status} is not described`] : [];
      return textOf(api.validateResponse(body, operation, status).errors, `answer ${status}`);
    },
    example: (name) => structuredClone(definition.components.examples[name].value),
  };
}

const formats = {
  'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  uri: (text: string) => URL.canParse(text),
  email: true,
} as const;

type Errors = ReturnType<OpenAPIBackend['validateRequest']>['errors'];

function textOf(errors: Errors, what: string): string[] {
  return (errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${what}${instancePath}: ${message} ${JSON.stringify(params)}`,
  );
}
