import { info, warning } from '@actions/core';
import type { Publication } from '../../report/publication.ts';
import type { Gathering } from '../gather.ts';
import { escapeCommand } from '../publish/escape-command.ts';
import { tryPublish } from '../publish/try-publish.ts';
import { saveHistory } from './cached-history.ts';
import type { History } from './history.ts';
import type { HistoryQuery } from './history-query.ts';

/** Logs how the history was found, and saves it unless the cache may hold more than was read. */
export async function publishHistory(
  publication: Publication,
  gathering: Pick<Gathering, 'history' | 'historyQuery' | 'cache'>,
): Promise<void> {
  const query = gathering.historyQuery;
  const history = await gathering.history;
  logReading(history, query);
  if (history.kind !== 'known' || !query.saves || publication.records.length === 0) return;
  await tryPublish('The history', async () => {
    const cache = await gathering.cache;
    const saved = cache === undefined || (await saveHistory(cache, query, history, publication));
    if (!saved) throw new Error('the actions cache did not accept it; the reason is logged above');
  });
}

function logReading(history: History, { saves }: HistoryQuery): void {
  const { records, recovered, lost } = history;
  if (history.kind === 'doubtful') {
    const saved = saves ? ' It is not saved, so that it does not replace a longer one.' : '';
    warning(`The history could not be read: ${escapeCommand(history.why)}.${saved}`);
  }
  if (history.kind === 'uncached')
    info(
      records.length === 0
        ? 'No history: this server has no actions cache.'
        : 'This server has no actions cache: the history is read from the checks.',
    );
  for (const sentence of recovered) info(escapeCommand(`History: ${sentence}.`));
  for (const sentence of lost) warning(escapeCommand(`History: ${sentence}.`));
}
