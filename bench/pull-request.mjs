import { startJob } from '../__tests__/e2e/runner/job.ts';
import { runGate } from '../__tests__/e2e/runner/run-gate.ts';
import { budgetOf, budgetPath, judge, report } from '../__tests__/e2e/runner/scene.ts';
import { pullRequest, push } from '../__tests__/e2e/runner/trigger.ts';
import { leaveArtifacts } from '../__tests__/e2e/runner/upload.ts';
import { openPull } from '../__tests__/e2e/stand-in/activity.ts';
import { longestChain } from '../__tests__/e2e/stand-in/request-log.ts';
import { startStandIn } from '../__tests__/e2e/stand-in/stand-in.ts';

/**
 * Typical runs on a pull request: one artifact, the budget file from the base, a history of three
 * pushes, a check, and a comment from the previous run.
 */
export async function pullRequestRuns() {
  // Checking each response against GitHub's API description would count as the gate's time.
  const github = await startStandIn({ described: false });
  for (let n = 0; n < 3; n += 1)
    await judge(
      github,
      process.execPath,
      push(github.world, 'main', { [budgetPath]: budgetOf('5 kg') }),
      // Within the budget: what the branch already exceeds is only a warning on a pull request.
      { uploads: [report({ emissions: '4', energy_consumed: '10' })] },
    );
  const trigger = pullRequest(github.world, openPull(github.world, { branch: 'faster' }));
  await leaveArtifacts(github, startJob(github, trigger), report());

  return {
    async time(delayMs, env = {}) {
      github.delayMs = delayMs;
      github.log.length = 0;
      const { exitCode, outputs, wallMs, log } = await runGate(startJob(github, trigger, { env }));
      if (exitCode !== 1 || outputs.verdict !== 'over' || !outputs['comment-url'])
        throw new Error(`the run did not end as expected:\n${log}`);
      return wallMs;
    },
    lastLog: () => ({
      requests: github.log.length,
      chain: longestChain(github.log).map(({ method, path }) => `${method} ${path}`),
    }),
    close: () => github.close(),
  };
}
