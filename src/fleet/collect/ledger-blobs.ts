import type { LedgerBlob } from './inventory.ts';
import type { OrganisationClient } from './organisation-client.ts';

/** Bytes: GraphQL truncates larger files. */
const mostByGraphql = 400_000;
/** Most bytes of all files in one response. */
const mostPerResponse = 2_000_000;

interface Reply {
  readonly repository: Readonly<
    Record<string, { readonly text?: string | null; readonly isTruncated?: boolean } | null>
  > | null;
}

/** The content of ledger files by month; each request reads as many as fit. */
export async function readLedgerFiles(
  client: OrganisationClient,
  repository: string,
  blobs: readonly LedgerBlob[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const group of groupsOf(blobs.filter(({ size }) => size <= mostByGraphql)))
    for (const [period, text] of await readTogether(client, repository, group))
      found.set(period, text);
  for (const { period, oid } of blobs)
    if (!found.has(period)) found.set(period, await client.blob(repository, oid));
  return found;
}

function groupsOf(blobs: readonly LedgerBlob[]): readonly (readonly LedgerBlob[])[] {
  const groups: LedgerBlob[][] = [];
  let room = 0;
  for (const blob of blobs) {
    if (blob.size > room || groups.length === 0) {
      groups.push([]);
      room = mostPerResponse;
    }
    groups.at(-1)?.push(blob);
    room -= blob.size;
  }
  return groups;
}

async function readTogether(
  client: OrganisationClient,
  repository: string,
  blobs: readonly LedgerBlob[],
): Promise<readonly (readonly [period: string, text: string])[]> {
  const fields = blobs.map(
    ({ oid }, index) => `f${index}: object(oid: "${oid}") { ... on Blob { text isTruncated } }`,
  );
  const query = `query($owner: String!, $repo: String!) {
    rateLimit { remaining resetAt }
    repository(owner: $owner, name: $repo) { ${fields.join(' ')} }
  }`;
  const reply = await client.graphql<Reply>(query, { owner: client.owner, repo: repository });
  return blobs.flatMap(({ period }, index) => {
    const { text, isTruncated } = reply.repository?.[`f${index}`] ?? {};
    return typeof text === 'string' && !isTruncated ? [[period, text] as const] : [];
  });
}
