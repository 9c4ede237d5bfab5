import ky, { HTTPError } from 'ky';
import type * as z from 'zod/mini';
import { $ZodError } from 'zod/v4/core';
import type { SourceResult } from '../source.ts';

/** How to reach a service. */
export interface Connection {
  readonly fetch: typeof fetch;
  /** Milliseconds for one request with its retries; 10 s by default. */
  readonly timeout?: number;
  /** Milliseconds before the first retry, doubled for the next; 300 by default. */
  readonly retryDelay?: number;
}

/** Why a service returned no figure. The message never contains a token. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
}

const retries = 2;

/** Fetches JSON and checks its shape. Throws SourceFailure. */
export async function fetchJson<T>(
  url: URL,
  shape: z.ZodMiniType<T>,
  headers: Readonly<Record<string, string>>,
  { fetch, timeout = 10_000, retryDelay = 300 }: Connection,
): Promise<T> {
  // Not `AbortSignal.timeout`: Node may collect such a signal while it is waiting.
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeout);
  const { signal } = controller;
  try {
    const text = await ky(url, {
      fetch: (input, init) => fetch(input, init),
      headers: { accept: 'application/json', ...headers },
      // Following a redirect would send the token to another server.
      redirect: 'manual',
      signal,
      timeout: false,
      retry: {
        limit: retries,
        delay: (attempt) => retryDelay * 2 ** (attempt - 1),
        shouldRetry: ({ error }) => (retryAfter(error) > timeout ? false : undefined),
      },
    }).text();
    return shape.parse(JSON.parse(text));
  } catch (error) {
    const late = `did not answer within ${timeout / 1000} s`;
    throw new SourceFailure(signal.aborted ? late : reasonFor(error), { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** Turns a SourceFailure into a result; other errors are thrown. */
export async function resultOf<T>(work: Promise<T>): Promise<SourceResult<T>> {
  try {
    return { value: await work };
  } catch (error) {
    if (error instanceof SourceFailure) return { failed: error.message };
    throw error;
  }
}

/** The `Retry-After` header in milliseconds. */
function retryAfter(error: Error): number {
  const header = error instanceof HTTPError ? error.response.headers.get('retry-after') : null;
  return header === null ? 0 : Number(header) * 1000 || 0;
}

function reasonFor(error: unknown): string {
  if (error instanceof HTTPError) return describeStatus(error.response.status);
  if (error instanceof SyntaxError) return 'answered something that is not JSON';
  if (error instanceof $ZodError)
    return `answered without a usable ${error.issues[0]?.path.join('.') || 'object'}`;
  return `cannot be reached${codeOf(error)}`;
}

function describeStatus(status: number): string {
  if (status === 401 || status === 403) return `refused the token or the zone (${status})`;
  if (status === 404) return 'does not know the zone (404)';
  if (status === 429) return 'received too many requests (429)';
  return `answered ${status}`;
}

function codeOf(error: unknown): string {
  const { code } = (error as { readonly cause?: { readonly code?: unknown } }).cause ?? {};
  return typeof code === 'string' ? ` (${code})` : '';
}
