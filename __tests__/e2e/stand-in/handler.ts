import type { Description } from './description.ts';
import type { World } from './world.ts';

/** A request that matches the description and is permitted. */
export interface Call {
  readonly world: World;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  /** This API's own address, without a slash at the end. */
  readonly api: string;
  readonly example: Description['example'];
  /** A signed address at which a blob can be read for a while. */
  readonly readUrl: (blob: string) => string;
}

/** A body that is a string is sent unchanged; anything else as JSON. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Handlers by the operation's name in GitHub's description. */
export type Handlers = Readonly<Record<string, (call: Call) => Answer>>;

export function refusal(status: number, message: string): Answer {
  return {
    status,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
  };
}

export const notFound = refusal(404, 'Not Found');

/** One page of a list, with the Link header that leads to the next. */
export function page<T>(
  { query, api, world }: Call,
  path: string,
  items: readonly T[],
): { readonly items: readonly T[]; readonly headers: Record<string, string> } {
  const size = Math.min(Number(query.get('per_page') ?? 30), 100);
  const number = Number(query.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (to: number, rel: string) => {
    const next = new URLSearchParams(query);
    next.set('page', String(to));
    return `<${api}/repos/${world.owner}/${world.repo}${path}?${next}>; rel="${rel}"`;
  };
  return {
    items: items.slice((number - 1) * size, number * size),
    headers: number < last ? { link: `${link(number + 1, 'next')}, ${link(last, 'last')}` } : {},
  };
}
