import ky, { HTTPError, TimeoutError } from 'ky';
import type * as z from 'zod/mini';
import { $ZodError } from 'zod/v4/core';
import type { SourceResult } from '../source.ts';

/** How a service is reached. */
export interface Connection {
  readonly fetch: typeof fetch;
  /** Milliseconds for a question with all its tries; 10 s when absent. */
  readonly timeout?: number;
  /** Milliseconds before the first retry, doubled for the next; 300 when absent. */
  readonly retryDelay?: number;
}

/** Why a service gave no figure, in words that hold no token. */
export class SourceFailure extends Error {
  override readonly name = 'NoAnswer';
}

const retries = 2;

/** JSON of a shape. Throws NoAnswer. */
export async function fetchJson<T>(
  url: URL,
  shape: z.ZodMiniType<T>,
  headers: Readonly<Record<string, string>>,
  { fetch, timeout = 10_000, retryDelay = 300 }: Connection,
): Promise<T> {
  // The timer holds the controller: Node may collect a signal of `AbortSignal.timeout` that waits.
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeout);
  const { signal } = controller;
  try {
    const text = await ky(url, {
      fetch: (input, init) => fetch(input, init),
      headers: { accept: 'application/json', ...headers },
      // A redirect would carry the token to wherever it leads.
      redirect: 'manual',
      signal,
      timeout: false,
      retry: {
        limit: retries,
        delay: (attempt) => retryDelay * 2 ** (attempt - 1),
        shouldRetry: ({ error }) => (waitAsked(error) > timeout ? false : undefined),
      },
    }).text();
    return shape.parse(JSON.parse(text));
  } catch (error) {
    throw new SourceFailure(reason(error, signal, timeout), { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** An answer of what may throw NoAnswer. */
export async function resultOf<T>(work: Promise<T>): Promise<SourceResult<T>> {
  try {
    return { value: await work };
  } catch (error) {
    if (error instanceof SourceFailure) return { failed: error.message };
    throw error;
  }
}

/** Milliseconds that `Retry-After` asks for. */
function waitAsked(error: Error): number {
  const asked = error instanceof HTTPError ? error.response.headers.get('retry-after') : null;
  return asked === null ? 0 : Number(asked) * 1000 || 0;
}

function reason(error: unknown, signal: AbortSignal, patience: number): string {
  if (signal.aborted || error instanceof TimeoutError)
    return `did not answer within ${patience / 1000} s`;
  if (error instanceof HTTPError) return refusal(error.response.status);
  if (error instanceof SyntaxError) return 'answered something that is not JSON';
  if (error instanceof $ZodError) return `answered without ${missing(error)}`;
  return `cannot be reached${codeOf(error)}`;
}

function refusal(status: number): string {
  if (status === 401 || status === 403) return `refused the token or the zone (${status})`;
  if (status === 404) return 'does not know the zone (404)';
  if (status === 429) return 'has had too many requests (429)';
  return `answered ${status}`;
}

const missing = (error: $ZodError) => `a usable ${error.issues[0]?.path.join('.') || 'object'}`;

function codeOf(error: unknown): string {
  const { code } = (error as { readonly cause?: { readonly code?: unknown } }).cause ?? {};
  return typeof code === 'string' ? ` (${code})` : '';
}
