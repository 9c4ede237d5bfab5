import type { Scanner } from './scanner.ts';

/** Keys and flags that only ever mean instances kept running without requests, and who reads them. */
const settings: readonly (readonly [setting: RegExp, reader: string])[] = [
  [/^\s*["']?autoscaling\.knative\.dev\/(?:minScale|min-scale)["']?\s*:\s*["']?(\d+)/, 'Knative'],
  [/^\s*["']?run\.googleapis\.com\/minScale["']?\s*:\s*["']?(\d+)/, 'Cloud Run'],
  [/^[^#]*--min-instances[= ]["']?(\d+)/, 'Google Cloud'],
  [/^\s*min_instance_count\s*=\s*(\d+)/, 'Google Cloud'],
  [/^\s*minReplicaCount\s*:\s*["']?(\d+)/, 'KEDA'],
];

/** Services that never reach zero: minimum instances, minScale, minimum replicas of KEDA. */
export const minimumInstances: Scanner = {
  id: 'minimum-instances',
  files: /\.(?:ya?ml|json|tf|sh)$|(?:^|\/)(?:Makefile|Dockerfile)$/,
  find(hunk, index) {
    const { text = '' } = hunk[index] ?? {};
    for (const [setting, reader] of settings) {
      const count = Number(setting.exec(text)?.[1] ?? 0);
      if (count > 0)
        return {
          title: `${count === 1 ? 'An instance runs' : `${count} instances run`} also when nobody asks`,
          message: `${reader} keeps ${count} running without requests, day and night. Set it to 0 where a cold start is bearable, or keep it for the hours of use only. Add a comment \`carbon-budget-gate: ignore\` where it must stay.`,
        };
    }
    return undefined;
  },
};
