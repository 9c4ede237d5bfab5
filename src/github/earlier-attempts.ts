import type { HistoryRecord } from '../compare/history/jsonl.ts';
import type { GitHub } from './api/client.ts';
import type { WantedCheck } from './publish/checks.ts';

/**
 * What earlier attempts of the judged run came to, as the gate's own checks on the commit carry it.
 * Only checks that the workflows' own app made count, and of each only what is of its very attempt.
 */
export async function earlierAttempts(
  { octokit, repository }: GitHub,
  { name, headSha, runId, attempt }: WantedCheck,
): Promise<readonly HistoryRecord[]> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    ...{ ...repository, ref: headSha, check_name: name, filter: 'all', per_page: 100 },
  });
  const { decodeHistory } = await import('../compare/history/embedded.ts');
  return data.check_runs
    .filter(({ app, name: called }) => app?.slug === 'github-actions' && called === name)
    .flatMap(({ external_id: id, output: { text } }) =>
      (['change', 'history'] as const)
        .flatMap((kind) => decodeHistory(text ?? '', { kind }))
        .filter((one) => `${one.runId}-${one.attempt}` === id && one.sha === headSha),
    )
    .filter((one) => one.runId === runId && one.attempt < attempt);
}
