import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endGroup, info, setFailed, setOutput, startGroup, summary, warning } from '@actions/core';
import type { Publication } from '../report/publication.ts';
import { annotateByCommand } from './annotations.ts';
import type { HeldCheck } from './checks.ts';
import type { GitHub } from './client.ts';
import { planComment, writeComment } from './comments.ts';
import type { GateEvent, RunId } from './event.ts';
import { explain, isDenied, type Permission } from './explain.ts';
import type { Gathering } from './gather.ts';
import { saveHistory } from './history.ts';
import { inert } from './inert.ts';
import type { Inputs } from './inputs.ts';

/** Where all is said, and what was found there. */
export interface Destination {
  readonly github: GitHub;
  readonly inputs: Inputs;
  readonly event: GateEvent;
  readonly run: RunId;
  readonly gathering: Gathering;
  /** Absent when no check is wanted. */
  readonly check?: HeldCheck | undefined;
  /** Where the result and the trend are left for later steps. */
  readonly folder: string;
}

/** Says it everywhere, each surface by itself: one that fails is a warning and changes no verdict. */
export async function publish(publication: Publication, to: Destination): Promise<void> {
  writeLog(publication);
  await surface('The outputs', () => writeOutputs(publication, to.folder));
  await surface('The job summary', () => summary.addRaw(publication.summary).write());
  await Promise.all([
    publishCheck(publication, to),
    publishComment(publication, to),
    publishHistory(publication, to),
  ]);
  if (publication.conclusion === 'failure' && to.inputs.mode === 'enforce')
    setFailed(inert(publication.headline));
  else info(inert(publication.headline));
}

function writeLog({ log }: Publication): void {
  for (const { title, lines } of log) {
    startGroup(inert(title));
    for (const line of lines) info(inert(line));
    endGroup();
  }
}

async function writeOutputs({ outputs, report, trend }: Publication, folder: string) {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
  await mkdir(folder, { recursive: true });
  const paths = { report: join(folder, 'report.json'), trend: join(folder, 'trend.svg') };
  await Promise.all([writeFile(paths.report, report), writeFile(paths.trend, trend)]);
  setOutput('report', paths.report);
  setOutput('trend', paths.trend);
}

/** Without a check the remarks stand in the log, from where GitHub shows them on the lines too. */
async function publishCheck(publication: Publication, to: Destination): Promise<void> {
  const { check, event } = to;
  const done =
    check !== undefined &&
    (await surface('The check', () => complete(publication, to, check), 'checks: write', event));
  if (!done) annotateByCommand(publication.check.annotations);
}

async function complete(
  { check: text, conclusion }: Publication,
  { inputs }: Destination,
  check: HeldCheck,
): Promise<void> {
  setOutput('check-url', (await check.starting).url);
  // A failed check may block the merge, which a gate that only observes must not.
  const observed = inputs.mode === 'observe' && conclusion === 'failure';
  await check.complete(observed ? 'neutral' : conclusion, text);
}

async function publishComment(publication: Publication, to: Destination): Promise<void> {
  const { pullRequest } = await to.gathering.subject;
  if (pullRequest.kind === 'none') return info(`No comment: ${pullRequest.why}.`);
  const write = async () => {
    const url = await comment(publication, to, pullRequest.number);
    if (url !== undefined) setOutput('comment-url', url);
  };
  await surface('The comment', write, 'pull-requests: write', to.event);
}

async function comment(publication: Publication, to: Destination, pullRequest: number) {
  const { github, inputs, run, gathering } = to;
  const { level, conclusion } = publication;
  const found = await gathering.comment;
  const marker = { ...run, name: inputs.name, told: toldBy(publication) };
  const failed = conclusion === 'failure';
  const plan = planComment(inputs.comment, found, { marker, failed, within: level === 'within' });
  if (typeof plan !== 'string') {
    info(`The comment is left as it is: ${plan.leave}.`);
    return found.kind === 'found' ? found.url : undefined;
  }
  return writeComment(github, pullRequest, found, marker, publication.comment);
}

/** The verdict and its figures, which are numbers: nothing in it can end the hidden line. */
const toldBy = ({ level, outputs }: Publication) =>
  [level, outputs['emissions-kg'], outputs['energy-kwh'], outputs['budget-kg']]
    .map((part) => (part ?? '').replace(/[^\w.+-]/g, '') || 'unknown')
    .join(' ');

async function publishHistory(publication: Publication, to: Destination): Promise<void> {
  const [history, of] = await Promise.all([to.gathering.history, to.gathering.historyOf]);
  if (history.kind === 'unavailable') return info(`No history: ${history.why}.`);
  if (history.kind === 'doubtful') {
    const saved = of.saves ? ' It is not saved either, so as not to replace a longer one.' : '';
    return warning(`The history could not be read: ${inert(history.why)}.${saved}`);
  }
  if (!of.saves || publication.records.length === 0) return;
  await surface('The history', async () => {
    const cache = await to.gathering.cache;
    const saved = cache === undefined || (await saveHistory(cache, of, history, publication));
    if (!saved) throw new Error('the actions cache did not take it; it says why above');
  });
}

/** Whether it worked; if not, the log says why. */
async function surface(
  what: string,
  write: () => Promise<unknown>,
  permission: Permission = 'actions: read',
  event?: GateEvent,
): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    const expected = event?.trigger.kind === 'pull-request' && event.trigger.token === 'read-only';
    if (expected && isDenied(error)) info(`${what} cannot be written: ${readOnly}`);
    else
      warning(`${what} could not be written: ${explain(error, permission)}. The verdict stands.`);
    return false;
  }
}

const readOnly =
  'the token of a pull request from a fork or from Dependabot only reads. The verdict stands; a second workflow on `workflow_run` can write it.';
