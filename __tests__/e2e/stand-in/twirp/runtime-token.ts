/** Which caches a job may use, in the runner's own form: 1 is read, 2 is write, 3 is both. */
export interface CacheScope {
  readonly Scope: string;
  readonly Permission: number;
}

export const canRead = ({ Permission }: CacheScope) => (Permission & 1) !== 0;
export const canWrite = ({ Permission }: CacheScope) => (Permission & 2) !== 0;

export interface RuntimeClaims {
  readonly runId: number;
  readonly attempt: number;
  /** The job's own ref first, then those that it may look into. */
  readonly scopes: readonly CacheScope[];
}

/** The token that a job's tools send to the results service; unsigned, since it is not verified here. */
export function runtimeToken({ runId, attempt, scopes }: RuntimeClaims): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { ac: JSON.stringify(scopes), scp: `Actions.Results:${runId}.${attempt}:job` };
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.unsigned`;
}

/** What a request's token says; undefined when there is none. */
export function readRuntimeToken(authorization: string | undefined): RuntimeClaims | undefined {
  const payload = /^Bearer [\w-]+\.([\w-]+)\./.exec(authorization ?? '')?.[1];
  if (payload === undefined) return undefined;
  const { ac, scp } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const [, runId, attempt] = /Actions\.Results:(\d+)\.(\d+):/.exec(scp) ?? [];
  return { runId: Number(runId), attempt: Number(attempt), scopes: JSON.parse(ac) };
}
