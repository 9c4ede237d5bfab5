import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a service answers: JSON, or a text as it is; `silence` never answers. */
export type Reply =
  | { readonly json: unknown }
  | { readonly status: number; readonly headers?: Record<string, string>; readonly text?: string }
  | 'silence';

export interface Service extends AsyncDisposable {
  readonly url: string;
  /** Every request so far: its method, its path with the query, and the headers that say who asks. */
  readonly requests: { line: string; headers: Record<string, string | string[] | undefined> }[];
}

/** A real server on this machine, which gives the replies in turn, the last one for ever. */
export async function serve(...replies: readonly [Reply, ...Reply[]]): Promise<Service> {
  const requests: Service['requests'] = [];
  const server = createServer((request, response) => {
    requests.push({ line: `${request.method} ${request.url}`, headers: request.headers });
    const reply = replies[Math.min(requests.length, replies.length) - 1] as Reply;
    if (reply === 'silence') return;
    if ('json' in reply) response.setHeader('content-type', 'application/json');
    else response.writeHead(reply.status, reply.headers);
    response.end('json' in reply ? JSON.stringify(reply.json) : reply.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Quick, so that tests of failures need not wait. */
export const http = { fetch, patience: 2_000, pause: 1 };
