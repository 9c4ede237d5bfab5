import type { Scanner } from './scanner.ts';

/** Keys and flags that always mean instances kept running without requests, and what reads them. */
const settings: readonly (readonly [setting: RegExp, reader: string])[] = [
  [/^\s*["']?autoscaling\.knative\.dev\/(?:minScale|min-scale)["']?\s*:\s*["']?(\d+)/, 'Knative'],
  [/^\s*["']?run\.googleapis\.com\/minScale["']?\s*:\s*["']?(\d+)/, 'Cloud Run'],
  [/^[^#]*--min-instances[= ]["']?(\d+)/, 'Google Cloud'],
  [/^\s*min_instance_count\s*=\s*(\d+)/, 'Google Cloud'],
  [/^\s*minReplicaCount\s*:\s*["']?(\d+)/, 'KEDA'],
];

/** Services that never scale to zero: minimum instances, minScale, KEDA's minimum replicas. */
export const minimumInstances: Scanner = {
  id: 'minimum-instances',
  files: /\.(?:ya?ml|json|tf|sh)$|(?:^|\/)(?:Makefile|Dockerfile)$/,
  find(hunk, index) {
    const { text = '' } = hunk[index] ?? {};
    for (const [setting, reader] of settings) {
      const count = Number(setting.exec(text)?.[1] ?? 0);
      if (count > 0)
        return {
          title: `${count === 1 ? 'An instance runs' : `${count} instances run`} even without requests`,
          message: `${reader} keeps ${count} running day and night. Set it to 0 if a cold start is acceptable, or raise it only in hours of use. If it must stay, add the comment \`carbon-budget-gate: ignore\`.`,
        };
    }
    return undefined;
  },
};
