import { type Answer, refusal } from '../handler.ts';
import type { Received } from '../wire.ts';
import type { World } from '../world.ts';
import { cacheService } from './cache-service.ts';
import { readRuntimeToken } from './runtime-token.ts';
import { type TwirpCall, type TwirpMethods, twirpError } from './service.ts';

const services: Readonly<Record<string, TwirpMethods>> = {
  'github.actions.results.api.v1.CacheService': cacheService,
};

export interface ResultsService extends Pick<TwirpCall, 'readUrl' | 'writeUrl'> {
  readonly world: World;
  readonly mismatches: string[];
}

/** Answers a call to the results service: `POST /twirp/<service>/<method>` with JSON. */
export function answerTwirp(
  { world, mismatches, readUrl, writeUrl }: ResultsService,
  { target, headers, body }: Received,
): Answer {
  const [, , service = '', method = ''] = target.split('/');
  const handler = services[service]?.[method];
  if (handler === undefined) {
    mismatches.push(`${target}: no such method of the results service`);
    return twirpError(404, 'bad_route', 'no handler for path');
  }
  const claims = readRuntimeToken(headers.authorization);
  if (claims === undefined) return refusal(401, 'Bad credentials');
  return handler({ world, claims, readUrl, writeUrl, body: JSON.parse(body.toString()) });
}
