import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGroup } from '@actions/core';
import { context } from '@actions/github';
import { connect } from './github/api/client.ts';
import { deadlineAfter } from './github/api/deadline.ts';
import { suppressUnhandled } from './github/api/suppress-unhandled.ts';
import type { GateEvent } from './github/context/event.ts';
import { type Inputs, readInputs } from './github/context/inputs.ts';
import { readEvent } from './github/context/read-event.ts';
import { runnerOf, runOf, wantedCheck } from './github/context/run.ts';
import {
  isSameTarget,
  resolveTargets,
  type Target,
  targetOfEvent,
} from './github/context/target.ts';
import { workflowFile } from './github/context/workflow-file.ts';
import { type Gathering, gather, gatherReports } from './github/gather.ts';
import { type CheckRunSession, openCheckRun } from './github/publish/check-run-session.ts';
import { cancellation, checkTextOf, onAbort, reportFailure } from './github/publish/failure.ts';
import type { Judged } from './github/publish/judged.ts';
import { measureInThread, type Reader, startReader } from './reading/reading-thread.ts';

const { env } = process;
const project = env.GITHUB_ACTION_REPOSITORY || 'carbon-budget-gate/carbon-budget-gate';
const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
const workflow = workflowFile({ repository: { owner, repo } });
const issues = `https://github.com/${project}/issues`;
/** Milliseconds: reading ends first, so that there is time left to report it. */
const [readingTime, wholeTime] = [5 * 60_000, 6 * 60_000];

async function start(): Promise<void> {
  startGroup('Reading the reports, the budget and the history');
  const inputs = readInputs();
  const event = readEvent(context);
  const github = connectWithin(wholeTime, event, inputs);
  const check = inputs.check ? openCheckRun(github, wantedCheck(event, inputs)) : undefined;
  const fail = (cause: unknown) =>
    reportFailure(cause, { issues, mode: inputs.mode, workflow, check });
  const cancelled = async () => check?.complete('cancelled', checkTextOf(cancellation));
  onAbort(process, { cancelled, crashed: fail });
  await judge(event, inputs, check).catch(fail);
}

async function judge(event: GateEvent, inputs: Inputs, check?: CheckRunSession): Promise<void> {
  const reading = connectWithin(readingTime, event, inputs);
  const targets = suppressUnhandled(resolveTargets(reading, event));
  const reports = gatherReports(reading, event, inputs, env.GITHUB_WORKSPACE || process.cwd());
  const gatherFor = (target: Target) => gather(reading, event, inputs, target, reports);
  // The event is nearly always current, so nothing waits for GitHub to confirm it.
  const expected = targetOfEvent(event);
  const early = expected && gatherFor(expected);
  // Started while the requests are pending, before any external data is here.
  const reader = startReader();
  const gatherings = (await targets).map((target) =>
    early && isSameTarget(early.target, target) ? early : gatherFor(target),
  );
  const at = new Date().toISOString();
  const judged = await Promise.all(
    gatherings.map((one, index) =>
      judgeOne(event, inputs, one, at, index === 0 ? reader : startReader()),
    ),
  );
  const folder = join(env.RUNNER_TEMP || tmpdir(), 'carbon-budget-gate', inputs.name);
  const github = connectWithin(wholeTime, event, inputs);
  const { publish } = await import('./github/publish/publish.ts');
  await publish(judged, { github, inputs, event, check, folder });
}

async function judgeOne(
  event: GateEvent,
  inputs: Inputs,
  gathering: Gathering,
  at: string,
  reader: Reader,
): Promise<Judged> {
  const run = runOf(event, inputs, gathering.target, at);
  const runner = runnerOf(event, run, env);
  const github = connectWithin(readingTime, event, inputs);
  await gathering.listed;
  // Loaded during the downloads, because loading blocks the responses of other requests.
  const [{ gate }, { deferredRequests }] = await Promise.all([
    import('./gate.ts'),
    import('./github/deferred-requests.ts'),
  ]);
  const publication = await gate({
    run,
    reports: gathering.reports,
    search: gathering.search,
    measure: (reports, options) => measureInThread(reports, options, reader),
    expect: inputs.expect,
    ...(runner !== undefined && { runner }),
    strict: inputs.strict,
    ...deferredRequests(github, event, inputs, gathering),
    isProposed: gathering.target.policyAt.kind === 'tip',
    policy: gathering.policy,
    proposal: gathering.proposal,
    history: gathering.history.then(({ records }) => records),
    ledger: gathering.history.then(({ rows = [] }) => rows),
    jobs: gathering.jobs,
    origin: gathering.origin,
    changes: await gathering.changes,
  });
  return { publication, run, gathering };
}

/** A GitHub client with a deadline. */
function connectWithin(milliseconds: number, { repository, apiUrl }: GateEvent, { token }: Inputs) {
  const { signal: deadline } = deadlineAfter(milliseconds);
  return connect({ repository, apiUrl, token, deadline });
}

start()
  .catch((cause) => reportFailure(cause, { issues, mode: 'enforce', workflow }))
  // The step does not wait for anything pending, such as a cache that does not answer.
  .then(() => setTimeout(() => process.exit(), 200).unref());
