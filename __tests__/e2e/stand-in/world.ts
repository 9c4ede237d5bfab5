/** The state of GitHub: one repository, its forks by name only, and what workflows left in it. */
export interface World {
  readonly owner: string;
  readonly repo: string;
  readonly repositoryId: number;
  readonly defaultBranch: string;
  /** Files by path, by commit. */
  readonly commits: Map<string, ReadonlyMap<string, string>>;
  /** Files by path, by tree, and contents by blob, as Git's own interface names them. */
  readonly trees: Map<string, ReadonlyMap<string, string>>;
  readonly blobs: Map<string, string>;
  /** Of each commit but the first the one before it. */
  readonly parents: Map<string, string>;
  /** Commit by branch. */
  readonly branches: Map<string, string>;
  /** Other repositories by `owner/name`, of which only files are read. */
  readonly others: Map<string, OtherRepository>;
  readonly pulls: Pull[];
  readonly runs: Map<number, Run>;
  /** Jobs by run, as GitHub lists them with `filter=all`: what differs from its own example. */
  readonly jobs: Map<number, readonly ListedJob[]>;
  /** Requests that every token has left this hour; absent: the header is left out. */
  requestsLeft?: number;
  readonly artifacts: Artifact[];
  readonly comments: Comment[];
  readonly checks: Check[];
  readonly caches: CacheEntry[];
  /** Events of pull requests, oldest first. */
  readonly events: IssueEvent[];
  /** What branches were moved to, oldest first. */
  readonly pushes: Push[];
  /** Permissions of accounts; all others may read. */
  readonly permissions: Map<string, 'admin' | 'write' | 'read' | 'none'>;
  /** The next number or id; they only grow. */
  nextId(): number;
  /** GitHub's clock; each call advances it, so that later things have later dates. */
  now(): string;
  /** The same clock, without advancing it. */
  time(): Date;
  /** Advances it. */
  wait(minutes: number): void;
}

export interface OtherRepository {
  /** Files by path, by commit. */
  readonly commits: Map<string, ReadonlyMap<string, string>>;
  /** Commit by tag or branch. */
  readonly branches: Map<string, string>;
  /** The tokens that read it; absent: it is public. */
  readonly readers?: readonly string[];
}

export interface Pull {
  readonly number: number;
  readonly title: string;
  readonly state: 'open' | 'closed';
  /** Who opened it. */
  readonly author: string;
  readonly body: string | null;
  /** What its commits change. */
  readonly files: Readonly<Record<string, string>>;
  readonly base: { readonly ref: string; readonly sha: string };
  readonly head: {
    readonly ref: string;
    readonly sha: string;
    readonly repository: RepositoryName;
  };
}

export interface RepositoryName {
  readonly id: number;
  readonly owner: string;
  readonly repo: string;
}

export interface Run {
  readonly id: number;
  readonly attempt: number;
  readonly event: string;
  readonly headBranch: string;
  readonly headSha: string;
  readonly headRepository: RepositoryName;
  /** `success` when not given. */
  readonly conclusion?: string;
  readonly createdAt: string;
  /** Its workflow file; `.github/workflows/train.yml` when not given. */
  readonly path?: string;
  /** `completed` when not given. */
  readonly status?: string;
  /** When it ended; now when not given. */
  readonly endedAt?: string;
}

export interface ListedJob extends Readonly<Record<string, unknown>> {
  readonly name: string;
  readonly run_attempt: number;
}

export interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly runId: number;
  readonly createdAt: string;
  readonly blob: string;
  readonly contentType: string;
  size: number;
  digest: string | null;
  /** Artifacts are seen only once their upload is complete. */
  complete: boolean;
  expired: boolean;
}

export interface Comment {
  readonly id: number;
  readonly issue: number;
  readonly author: string;
  readonly createdAt: string;
  body: string;
  updatedAt: string;
}

export interface Check {
  readonly id: number;
  readonly annotations: Record<string, unknown>[];
  readonly headSha: string;
  /** The app that made it; for a job's token, `github-actions`. */
  readonly app: string;
  name: string;
  status: string;
  conclusion: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  detailsUrl: string | null;
  externalId: string;
  startedAt: string;
  completedAt: string | null;
}

export interface IssueEvent {
  readonly id: number;
  readonly issue: number;
  readonly event: 'labeled' | 'unlabeled' | 'head_ref_force_pushed';
  readonly actor: string;
  readonly createdAt: string;
  readonly label?: string;
}

export interface Push {
  readonly id: number;
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly at: string;
}

export interface CacheEntry {
  readonly id: number;
  readonly scope: string;
  readonly key: string;
  readonly version: string;
  readonly createdAt: string;
  readonly blob: string;
  size: number;
  complete: boolean;
}

export function createWorld(): World {
  let id = 1000;
  let seconds = Date.parse('2026-11-02T08:00:00Z');
  const root = 'a'.repeat(40);
  return {
    owner: 'octo-org',
    repo: 'models',
    repositoryId: 1296269,
    defaultBranch: 'main',
    commits: new Map([[root, new Map()]]),
    trees: new Map(),
    blobs: new Map(),
    parents: new Map(),
    branches: new Map([['main', root]]),
    others: new Map(),
    pulls: [],
    runs: new Map(),
    jobs: new Map(),
    artifacts: [],
    comments: [],
    checks: [],
    caches: [],
    events: [],
    pushes: [],
    permissions: new Map(),
    nextId() {
      id += 1;
      return id;
    },
    time: () => new Date(seconds),
    wait(minutes) {
      seconds += minutes * 60_000;
    },
    now() {
      seconds += 1000;
      return new Date(seconds).toISOString().replace('.000Z', 'Z');
    },
  };
}
