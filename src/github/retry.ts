import { setTimeout as sleep } from 'node:timers/promises';
import { isRateLimit, statusOf } from './explain.ts';

const retries = 2;
/** Seconds: a longer wait is not worth the step's time. */
const longestWait = 30;

/** Tries again what may work later, no sooner than GitHub asks. Throws what the last try threw. */
export async function withRetries<T>(request: () => Promise<T> | T, tried = 0): Promise<T> {
  try {
    return await request();
  } catch (error) {
    const seconds = waitAfter(error, tried);
    if (tried >= retries || seconds > longestWait) throw error;
    await sleep(seconds * 1000);
    return withRetries(request, tried + 1);
  }
}

/** Seconds until the next try; infinite when it would be in vain. */
function waitAfter(error: unknown, tried: number): number {
  const headers = headersOf(error);
  const asked = Number(headers['retry-after'] ?? 0) || 0;
  const reset = Number(headers['x-ratelimit-reset'] ?? Infinity);
  if (isRateLimit(error)) return asked || Math.max(1, reset - Date.now() / 1000 + 1);
  const status = statusOf(error) ?? 500;
  return status >= 500 || status === 408 ? Math.max(asked, (tried + 1) ** 2) : Infinity;
}

function headersOf(error: unknown): Readonly<Record<string, unknown>> {
  const { response } = error as { response?: { headers?: Readonly<Record<string, unknown>> } };
  return response?.headers ?? {};
}
