import type { LoggedRequest } from './request-log.ts';

/** Faults between a gate and GitHub. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly message?: string;
    }
  /** A web page with status 200, as from a proxy that wants a login. */
  | { readonly kind: 'html' }
  /** The connection is cut before an answer. */
  | { readonly kind: 'reset' }
  /** The connection is cut after this many bytes of the body. */
  | { readonly kind: 'truncate'; readonly bytes: number }
  | { readonly kind: 'slow'; readonly ms: number }
  /** The answer waits until this is true. */
  | { readonly kind: 'hold'; readonly until: () => boolean }
  /** The body comes byte by byte, with this many milliseconds between them. */
  | { readonly kind: 'trickle'; readonly ms: number }
  /** The connection stays open, and nothing comes. */
  | { readonly kind: 'hang' };

export interface FaultRule {
  readonly method?: string;
  readonly path: RegExp;
  /** Tokens whose requests it affects; all when absent. */
  readonly of?: readonly string[];
  /** How many requests it affects; all when absent. */
  readonly times?: number;
  readonly fault: Fault | ((request: LoggedRequest) => Fault | undefined);
}

/** The fault for a request: that of the first rule that matches and is not used up. */
export function nextFault(rules: FaultRule[], request: LoggedRequest): Fault | undefined {
  const index = rules.findIndex(
    ({ method, path, of, times = 1 }) =>
      times > 0 &&
      (method ?? request.method) === request.method &&
      path.test(request.path) &&
      (of?.some((token) => request.authorization.includes(token)) ?? true),
  );
  const rule = rules[index];
  if (rule?.times !== undefined) rules[index] = { ...rule, times: rule.times - 1 };
  return typeof rule?.fault === 'function' ? rule.fault(request) : rule?.fault;
}
