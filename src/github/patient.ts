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
    retry: { retries },
    throttle: {
      onRateLimit: goOn,
      onSecondaryRateLimit: goOn,
      fallbackSecondaryRateRetryAfter: 10,
    },
  });
}
