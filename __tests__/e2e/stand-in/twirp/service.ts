import type { Answer } from '../handler.ts';
import type { World } from '../world.ts';
import type { RuntimeClaims } from './runtime-token.ts';

/** A call to one of the services behind ACTIONS_RESULTS_URL. */
export interface TwirpCall {
  readonly world: World;
  readonly claims: RuntimeClaims;
  readonly body: Readonly<Record<string, unknown>>;
  readonly readUrl: (blob: string) => string;
  readonly writeUrl: (blob: string) => string;
}

export type TwirpMethods = Readonly<Record<string, (call: TwirpCall) => Answer>>;

export function twirpError(status: number, code: string, msg: string): Answer {
  return { status, body: { code, msg } };
}
