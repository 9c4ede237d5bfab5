import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { context } from '@actions/github';
import { connect } from './github/api/client.ts';
import { deadlineAfter } from './github/api/deadline.ts';
import { suppressUnhandled } from './github/api/suppress-unhandled.ts';
import { whenAborted } from './github/context/abort.ts';
import { type GateEvent, readEvent } from './github/context/event.ts';
import { type Inputs, readInputs } from './github/context/inputs.ts';
import { runnerOf, runOf, wantedCheck } from './github/context/run.ts';
import { resolveSubjects, type Target } from './github/context/target.ts';
import { type Gathering, gather, gatherReports } from './github/gather.ts';
import { knownRecords } from './github/history/history.ts';
import { laterQuestions } from './github/later-questions.ts';
import { type CheckRunSession, openCheckRun } from './github/publish/check-run-session.ts';
import { cancellation, checkTextOf, reportFailure } from './github/publish/failure.ts';
import { type Judged, publish } from './github/publish/publish.ts';
import { measureApart, type Reader, startReader } from './reading/read-apart.ts';

const { env } = process;
const project = env.GITHUB_ACTION_REPOSITORY || 'carbon-budget-gate/carbon-budget-gate';
const issues = `https://github.com/${project}/issues`;
/** Milliseconds: reading is given up first, so that there is time left to tell so. */
const [readingTime, wholeTime] = [5 * 60_000, 6 * 60_000];

async function start(): Promise<void> {
  const inputs = readInputs();
  const event = readEvent(context);
  const github = roadFor(wholeTime, event, inputs);
  const check = inputs.check ? openCheckRun(github, wantedCheck(event, inputs)) : undefined;
  const fail = (cause: unknown) => reportFailure(cause, { issues, mode: inputs.mode, check });
  const cancelled = async () => check?.complete('cancelled', checkTextOf(cancellation));
  whenAborted(process, { cancelled, crashed: fail });
  await judge(event, inputs, check).catch(fail);
}

async function judge(event: GateEvent, inputs: Inputs, check?: CheckRunSession): Promise<void> {
  const reading = roadFor(readingTime, event, inputs);
  const subjects = suppressUnhandled(resolveSubjects(reading, event));
  const reports = gatherReports(reading, event, inputs, env.GITHUB_WORKSPACE || process.cwd());
  // Started while the requests are under way, and before anything of strangers is here.
  const reader = startReader();
  const gatherFor = (subject: Promise<Target>) => gather(reading, event, inputs, subject, reports);
  const first = gatherFor(subjects.then(([one]) => one));
  const [, ...others] = await subjects;
  const gatherings = [first, ...others.map((one) => gatherFor(Promise.resolve(one)))];
  const at = new Date().toISOString();
  const judged = await Promise.all(
    gatherings.map((one) =>
      judgeOne(event, inputs, one, at, one === first ? reader : startReader()),
    ),
  );
  const folder = join(env.RUNNER_TEMP || tmpdir(), 'carbon-budget-gate', inputs.name);
  const github = roadFor(wholeTime, event, inputs);
  await publish(judged, { github, inputs, event, check, folder });
}

async function judgeOne(
  event: GateEvent,
  inputs: Inputs,
  gathering: Gathering,
  at: string,
  reader: Reader,
): Promise<Judged> {
  const subject = await gathering.subject;
  const run = runOf(event, inputs, subject, at);
  const runner = runnerOf(event, run, env);
  await gathering.listed;
  // Loaded while the downloads are under way: no answer is heard in the meantime.
  const { gate } = await import('./gate.ts');
  const publication = await gate({
    run,
    reports: gathering.reports,
    measure: (reports, options) => measureApart(reports, options, reader),
    expect: inputs.expect,
    ...(runner !== undefined && { runner }),
    strict: inputs.strict,
    ...laterQuestions(roadFor(readingTime, event, inputs), event, inputs, subject),
    isProposed: subject.policyAt.kind === 'tip',
    policy: gathering.policy,
    proposal: gathering.proposal,
    history: gathering.history.then(knownRecords),
    changes: await gathering.changes,
  });
  return { publication, run, gathering };
}

/** The road to GitHub, which ends after a time. */
function roadFor(milliseconds: number, { repository, apiUrl }: GateEvent, { token }: Inputs) {
  const { signal: deadline } = deadlineAfter(milliseconds);
  return connect({ repository, apiUrl, token, deadline });
}

start()
  .catch((cause) => reportFailure(cause, { issues, mode: 'enforce' }))
  // Whatever still waits, such as a cache that does not answer, is not worth keeping the step for.
  .then(() => setTimeout(() => process.exit(), 200).unref());
