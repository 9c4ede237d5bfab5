import { decodeHistory } from '../compare/history/embedded.ts';
import type { HistoryRecord } from '../compare/history/history-records.ts';
import type { GitHub } from './api/client.ts';
import { acceptsFrom, type Signer } from './history/history-signature.ts';
import type { WantedCheck } from './publish/checks.ts';

/**
 * The results of earlier attempts of the judged run, from the gate's checks on the commit.
 * Only checks by the workflows' own app count, only records of the check's own attempt, and with
 * a history key only signed records.
 */
export async function earlierAttempts(
  { octokit, repository }: GitHub,
  { name, headSha, runId, attempt }: WantedCheck,
  signer: Signer | undefined,
): Promise<readonly HistoryRecord[]> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    ...{ ...repository, ref: headSha, check_name: name, filter: 'all', per_page: 100 },
  });
  const accepts = {
    change: acceptsFrom(signer, name, 'change'),
    history: acceptsFrom(signer, name, 'history'),
  };
  return data.check_runs
    .filter(({ app, name: called }) => app?.slug === 'github-actions' && called === name)
    .flatMap(({ external_id: id, output: { text } }) =>
      (['change', 'history'] as const)
        .flatMap((kind) => decodeHistory(text ?? '', { kind, accept: accepts[kind] }))
        .filter((one) => `${one.runId}-${one.attempt}` === id && one.sha === headSha),
    )
    .filter((one) => one.runId === runId && one.attempt < attempt);
}
