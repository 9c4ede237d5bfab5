/** One request that GitHub answered; times in milliseconds since the process started. */
export interface LoggedRequest {
  readonly method: string;
  /** The path with its query, without what signs it. */
  readonly path: string;
  readonly host: 'api' | 'results' | 'blobs';
  readonly authorization: string;
  readonly from: number;
  until: number;
  /** 0 while it is under way and when the connection was cut. */
  status: number;
  body: string;
}

/** Notes a request at its arrival. */
export function logRequest(
  log: LoggedRequest[],
  request: Pick<LoggedRequest, 'method' | 'path' | 'host' | 'authorization'>,
): LoggedRequest {
  const from = performance.now();
  const entry = {
    ...request,
    path: unsigned(request.path),
    from,
    until: Infinity,
    status: 0,
    body: '',
  };
  log.push(entry);
  return entry;
}

/**
 * The most requests of which no two were under way at the same time: the number of times that a run
 * waits for the network when every answer takes equally long. Those that overlap count once.
 */
export function longestChain(log: readonly LoggedRequest[]): readonly LoggedRequest[] {
  const chain: LoggedRequest[] = [];
  for (const request of log.toSorted((a, b) => a.until - b.until))
    if (request.from >= (chain.at(-1)?.until ?? -Infinity)) chain.push(request);
  return chain;
}

function unsigned(path: string): string {
  return path.replace(/\?(?:sv|se|sig)=.*$/, '');
}
