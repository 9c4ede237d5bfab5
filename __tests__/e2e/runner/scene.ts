import { commit, openPull } from '../stand-in/activity.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import type { Check, Comment, Pull } from '../stand-in/world.ts';
import { codecarbon } from './codecarbon.ts';
import { asShown } from './commands.ts';
import { type Job, type JobOptions, startJob } from './job.ts';
import { type GateResult, runGate } from './run-gate.ts';
import { pullRequest, type Trigger } from './trigger.ts';
import { leaveArtifacts, type Upload } from './upload.ts';

export const budgetPath = '.github/carbon-budgets.yml';

/** A budget file; the limit on emissions is on line 3. */
export const budgetOf = (emissions: string) =>
  `budgets:\n  - branches: "**"\n    emissions: ${emissions}\n`;

/** A pull request with its own base branch, so that scenes do not affect each other. */
export function proposal({ world }: StandIn, budgetFile?: string, opened = {}): Pull {
  const base = `team-${world.nextId()}`;
  commit(world, base, budgetFile === undefined ? {} : { [budgetPath]: budgetFile });
  return openPull(world, { branch: `work-${world.nextId()}`, base, ...opened });
}

/** One artifact with one CodeCarbon report. */
export const report = (row: Readonly<Record<string, string>> = {}, name = 'emissions'): Upload => ({
  name,
  files: { 'emissions.csv': codecarbon(row) },
});

export interface Judged {
  readonly job: Job;
  readonly result: GateResult;
}

export interface SceneOptions extends JobOptions {
  readonly uploads?: readonly Upload[];
  readonly inputs?: Readonly<Record<string, string>>;
}

/** So long after another run the gate no longer expects it to change the comment: minutes. */
const apart = 6;

/** A job that leaves artifacts and then runs the gate. */
export async function judge(
  github: StandIn,
  node: string,
  trigger: Trigger,
  { uploads = [report()], inputs = {}, ...options }: SceneOptions = {},
): Promise<Judged> {
  const job = startJob(github, trigger, options);
  github.world.wait(apart);
  if (uploads.length > 0) await leaveArtifacts(github, job, ...uploads);
  github.log.length = 0;
  const result = await runGate(job, inputs, node);
  keepsSecrets(job, result, github);
  return { job, result };
}

export const judgePull = (github: StandIn, node: string, pull: Pull, options: SceneOptions = {}) =>
  judge(github, node, pullRequest(github.world, pull), options);

/** Removes everything from which earlier runs are known: caches, checks and artifacts. */
export function forgetHistory({ world }: StandIn): void {
  world.caches.length = 0;
  world.checks.length = 0;
  world.artifacts.length = 0;
}

/** No token and no signed address may appear in any output of any scene. */
function keepsSecrets({ token, env }: Job, result: GateResult, { world }: StandIn): void {
  const secrets = [token, env.ACTIONS_RUNTIME_TOKEN ?? '', /[?&]sig=(?!\*{3})/];
  const said = [
    asShown(result.log),
    result.summary,
    JSON.stringify([result.outputs, world.comments, world.checks]),
  ];
  if (secrets.some((secret) => said.some((text) => text.split(secret).length > 1)))
    throw new Error('a token or a signed address shows in what the gate said');
}

export const commentsOn = ({ world }: StandIn, { number }: Pull): Comment[] =>
  world.comments.filter(({ issue }) => issue === number);

export const checksOn = ({ world }: StandIn, sha: string): Check[] =>
  world.checks.filter(({ headSha }) => headSha === sha);
