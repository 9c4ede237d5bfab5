import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, type FaultRule, nextFault } from './faults.ts';
import type { Answer } from './handler.ts';
import { type LoggedRequest, logRequest } from './request-log.ts';

/** What all hosts of the stand-in share: one log, one set of faults, one delay. */
export interface Wire {
  readonly log: LoggedRequest[];
  readonly faults: FaultRule[];
  /** How long every answer takes, in milliseconds. */
  delayMs: number;
}

export interface Received {
  readonly method: string;
  /** Path and query as received. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly entry: LoggedRequest;
}

export interface Host {
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on a free port of this machine and answers each request, unless a fault comes between. */
export function listen(
  wire: Wire,
  hostOf: (target: string) => LoggedRequest['host'],
  answer: (request: Received) => Answer | Promise<Answer>,
): Promise<Host> {
  const server = createServer(async (request, response) => {
    const received = await receive(wire, hostOf, request);
    const fault = nextFault(wire.faults, received.entry);
    await sleep(wire.delayMs + (fault?.kind === 'slow' ? fault.ms : 0));
    while (fault?.kind === 'hold' && !fault.until() && !response.destroyed) await sleep(5);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset') return cut(received.entry, response);
    const { status, body, headers } =
      fault?.kind === 'status'
        ? refuse(fault)
        : fault?.kind === 'html'
          ? loginPage
          : await answer(received);
    send(received.entry, response, { status, body, headers: headers ?? {} }, fault);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({ url: `http://127.0.0.1:${port}`, close: () => close(server) });
    });
  });
}

async function receive(
  wire: Wire,
  hostOf: (target: string) => LoggedRequest['host'],
  request: IncomingMessage,
): Promise<Received> {
  const { method = 'GET', url: target = '/' } = request;
  const entry = logRequest(wire.log, {
    ...{ method, path: target, host: hostOf(target) },
    authorization: request.headers.authorization ?? '',
  });
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (entry.host !== 'blobs') entry.body = body.toString();
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  return { method, target, headers, body, entry };
}

const loginPage: Answer = {
  status: 200,
  body: '<!doctype html><title>Sign in</title>',
  headers: { 'content-type': 'text/html; charset=utf-8' },
};

function refuse({
  status,
  headers,
  message = 'Something went wrong',
}: Fault & { kind: 'status' }): Answer {
  return {
    status,
    body: { message, msg: message },
    ...(headers && { headers }),
  };
}

function cut(entry: LoggedRequest, response: ServerResponse): void {
  entry.until = performance.now();
  response.socket?.resetAndDestroy();
}

function send(
  entry: LoggedRequest,
  response: ServerResponse,
  { status, body, headers = {} }: Answer,
  fault: Fault | undefined,
): void {
  const json = body !== undefined && typeof body !== 'string' && !Buffer.isBuffer(body);
  const bytes = Buffer.from(json ? JSON.stringify(body) : ((body ?? '') as string | Buffer));
  const length = entry.method === 'HEAD' ? {} : { 'content-length': bytes.length };
  const type = json ? { 'content-type': 'application/json; charset=utf-8' } : {};
  response.writeHead(status, { ...type, ...length, ...headers });
  entry.until = performance.now();
  entry.status = status;
  if (fault?.kind === 'trickle') return void trickle(response, bytes, fault.ms);
  if (fault?.kind !== 'truncate') return void response.end(bytes);
  response.write(bytes.subarray(0, fault.bytes), () => response.socket?.destroy());
}

async function trickle(response: ServerResponse, bytes: Buffer, ms: number): Promise<void> {
  for (const byte of bytes) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await sleep(ms);
  }
  response.end();
}

function close(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
