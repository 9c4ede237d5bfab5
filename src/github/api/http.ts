import type { Agent, IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import { getProxyUrl } from '@actions/http-client/lib/proxy';
import { deadlineAfter } from './deadline.ts';

export interface HttpRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A response with its whole body; header names in lower case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/**
 * Sends one request, through the proxy that the environment names for the host, and follows no
 * redirect. Throws if the response is incomplete, late, or TooLarge.
 */
export type HttpClient = (address: string, question?: HttpRequest) => Promise<HttpResponse>;

/** Most bytes of one response. */
export const largest = 256 * 1024 ** 2;
/** Milliseconds for one response with its body. */
const patience = 20_000;

export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** Node's `fetch` takes longer to load than a whole run, and ignores proxies. */
export function createHttpClient(deadline: AbortSignal): HttpClient {
  return async (address, { method = 'GET', headers = {}, body } = {}) => {
    const url = new URL(address);
    const { signal, clear } = deadlineAfter(patience, deadline);
    try {
      const agent = await proxyFor(url);
      const options = { method, headers, signal, ...(agent && { agent }) };
      return await answerOf(await send(url, options, body));
    } catch (error) {
      // Octokit does not retry an error of this name.
      if (deadline.aborted) throw new DOMException('The time is used up', 'AbortError');
      throw signal.aborted ? signal.reason : error;
    } finally {
      clear();
    }
  };
}

/** Loaded here and synchronously, so that the first request does not wait for other modules. */
function send(url: URL, options: RequestOptions, body?: string): Promise<IncomingMessage> {
  const http = process.getBuiltinModule(url.protocol === 'https:' ? 'node:https' : 'node:http');
  return new Promise((resolve, reject) => {
    http.request(url, options, resolve).once('error', reject).end(body);
  });
}

async function answerOf(message: IncomingMessage): Promise<HttpResponse> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of message) {
    pieces.push(piece);
    size += piece.byteLength;
    if (size > largest) throw new TooLarge();
  }
  const headers = Object.entries(message.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  return {
    status: message.statusCode ?? 0,
    headers: new Map(headers),
    body: Buffer.concat(pieces),
  };
}

async function proxyFor(url: URL): Promise<Agent | undefined> {
  if (getProxyUrl(url) === undefined) return undefined;
  const { HttpClient } = await import('@actions/http-client');
  return new HttpClient().getAgent(url.href);
}
