import { expect, test } from '@jest/globals';
import type { HistoryRecord } from '../../src/compare/history/history-records.ts';
import { vanishedFrom } from '../../src/compare/vanished.ts';

const records = (method: string): readonly HistoryRecord[] =>
  [1, 2, 3].map((runId) => ({
    ...{ at: `2026-11-2${runId}T09:00:00Z`, sha: 'a', branch: 'main', runId, attempt: 1 },
    ...{ workload: 'deploy', kind: 'estimated', energyKwh: 1, method, verdict: 'within' },
  }));

test('a job that did not run is not missed; an estimate that a tool reported is', () => {
  expect(vanishedFrom(records('Job times · Linux x64, 4 vCPUs · PUE 1.18'), [])).toEqual([]);
  expect(vanishedFrom(records('EcoLogits 0.9'), [])).toMatchObject([{ name: 'deploy' }]);
});
