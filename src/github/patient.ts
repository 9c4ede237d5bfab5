import { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';

const retries = 2;
/** Seconds: a longer wait is not worth the step's time. */
const longestWait = 30;

/** An Octokit that tries again what may work later, no sooner than GitHub asks. */
export function patientOctokit(options: ConstructorParameters<typeof Octokit>[0]): Octokit {
  const goOn = (wait: number, _request: unknown, _octokit: unknown, tried: number) =>
    tried < retries && wait <= longestWait;
  const PatientOctokit = Octokit.plugin(throttling, retry);
  return new PatientOctokit({
    ...options,
    // A 429 is the other plugin's, which waits as long as GitHub asks.
    retry: { retries, doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451] },
    throttle: {
      onRateLimit: goOn,
      onSecondaryRateLimit: goOn,
      fallbackSecondaryRateRetryAfter: 10,
    },
  });
}
