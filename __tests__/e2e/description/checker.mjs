// Checks requests and answers against GitHub's own description for all tests, in Jest's own process:
// to load what does it and to compile its schemas takes seconds, which each test file would spend.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

const file = new URL('./github-openapi.json', import.meta.url);

const formats = {
  'date-time': (text) => !Number.isNaN(Date.parse(text)),
  uri: (text) => URL.canParse(text),
  email: true,
};

/** Loaded for the first question, as most test files ask none. */
async function load() {
  const { OpenAPIBackend } = await import('openapi-backend');
  const definition = JSON.parse(readFileSync(file, 'utf8'));
  const api = new OpenAPIBackend({ definition, quick: true, ajvOpts: { logger: false, formats } });
  return api.init();
}

function faultsIn(api, { operation: id, request, answer }) {
  const operation = api.getOperation(id);
  if (request) return textOf(api.validateRequest(request, operation).errors, 'request');
  const { status, body } = answer;
  if (!(String(status) in operation.responses))
    return status < 400 ? [`answer ${status} is not described`] : [];
  return textOf(api.validateResponse(body, operation, status).errors, `answer ${status}`);
}

const textOf = (errors, what) =>
  (errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${what}${instancePath}: ${message} ${JSON.stringify(params)}`,
  );

/** Jest's globalSetup. */
export default async function start() {
  let loaded;
  const server = createServer(async (request, response) => {
    loaded ??= load();
    const question = await json(request);
    response.end(JSON.stringify(faultsIn(await loaded, question)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Connections stay open, as one that is closed while a test uses it fails that; Jest ends without waiting.
  server.keepAliveTimeout = 0;
  server.unref().on('connection', (socket) => socket.unref());
  // Jest's workers start with this environment.
  process.env.GITHUB_DESCRIPTION = `http://127.0.0.1:${server.address().port}`;
}
