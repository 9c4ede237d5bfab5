import type { LedgerFile, RejectedLine } from '../engine/engine.ts';
import { type ListedRepository, listRepositories } from './inventory.ts';
import { readLedgerFiles } from './ledger-blobs.ts';
import { describeFailure, type OrganisationClient } from './organisation-client.ts';
import { readChecks } from './rows-in-checks.ts';
import type { RepositoryState, Store } from './store.ts';

export interface CollectOptions {
  /** Whether a repository is included, by its name without the owner. */
  readonly wants: (name: string) => boolean;
  /** Name of the gate's checks. */
  readonly check: string;
  /** The first month: `2026-01`. */
  readonly since: string;
  readonly progress: (line: string) => void;
}

/** The collected data of an organisation. */
export interface Collected {
  readonly files: readonly LedgerFile[];
  readonly repositories: readonly Pick<ListedRepository, 'name' | 'topics'>[];
  readonly rejected: readonly RejectedLine[];
  /** Repositories that could not be read, and why. */
  readonly failed: readonly { readonly name: string; readonly why: string }[];
  readonly readCount: number;
}

/** Most repositories that are read in parallel. */
const parallelReads = 4;

/** Reads what is new in each repository, and merges the months of the organisation. */
export async function collect(
  client: OrganisationClient,
  store: Store,
  options: CollectOptions,
): Promise<Collected> {
  const repositories: ListedRepository[] = [];
  const changed: { listed: ListedRepository; state: RepositoryState | undefined }[] = [];
  for await (const listed of listRepositories(client, options.check)) {
    if (!options.wants(listed.name)) continue;
    repositories.push(listed);
    const state = reusableState(await store.state(listed.name), options);
    if (state?.fingerprint !== listed.fingerprint || state.isUnsettled)
      changed.push({ listed, state });
  }
  options.progress(
    `${repositories.length} repositories, ${repositories.length - changed.length} unchanged.`,
  );
  const rejected: RejectedLine[] = [];
  const failed: { name: string; why: string }[] = [];
  let done = 0;
  const work = async () => {
    for (let next = changed.shift(); next !== undefined; next = changed.shift()) {
      const { name } = next.listed;
      try {
        rejected.push(...(await readRepository(client, store, next, options)));
        done += 1;
        options.progress(`${done} read, ${changed.length} left: ${name}`);
      } catch (error) {
        failed.push({ name, why: describeFailure(error) });
        options.progress(`${name} could not be read: ${describeFailure(error)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: parallelReads }, work));
  const files = await store.assemble(
    repositories.map(({ name }) => name),
    options.since,
  );
  return { files, repositories, rejected, failed, readCount: done };
}

/** State from another check name or a later first month is discarded. */
const reusableState = (
  state: RepositoryState | undefined,
  { check, since }: CollectOptions,
): RepositoryState | undefined =>
  state?.check === check && state.since <= since ? state : undefined;

async function readRepository(
  client: OrganisationClient,
  store: Store,
  {
    listed,
    state,
  }: { readonly listed: ListedRepository; readonly state: RepositoryState | undefined },
  { check, since }: CollectOptions,
): Promise<readonly RejectedLine[]> {
  const { name, topics, fingerprint, ledger } = listed;
  const common = {
    ...{ version: 1 as const, name, check, since: state?.since ?? since },
    ...{ fingerprint, topics: [...topics] },
  };
  if (ledger) {
    const wanted = ledger.filter(
      ({ period, oid }) => period >= since && state?.blobs[period] !== oid,
    );
    const texts = await readLedgerFiles(client, name, wanted);
    const rejected: RejectedLine[] = [];
    for (const [period, text] of texts)
      rejected.push(...(await store.add(name, period, text.split('\n'))));
    const blobs = Object.fromEntries(ledger.map(({ period, oid }) => [period, oid]));
    await store.save({ ...common, blobs, isUnsettled: false });
    return rejected;
  }
  const { rows, readTo, pullsSince, isUnsettled } = await readChecks(client, {
    ...{ repository: name, check, since: `${since}-01T00:00:00Z` },
    ...{ readTo: state?.readTo, pullsSince: state?.pullsSince, now: Date.now() },
  });
  const months = new Set(rows.map(({ period }) => period));
  for (const month of months)
    await store.add(
      name,
      month,
      rows.filter(({ period }) => period === month).map((row) => JSON.stringify(row)),
    );
  await store.save({
    ...{ ...common, blobs: {}, isUnsettled },
    ...(readTo !== undefined && { readTo }),
    ...(pullsSince !== undefined && { pullsSince }),
  });
  return [];
}
