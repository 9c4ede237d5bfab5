import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endGroup, info, setFailed, setOutput, startGroup, summary } from '@actions/core';
import type { Publication } from '../report/publication.ts';
import { annotateByCommand } from './annotations.ts';

import { purposeOf } from './carried-history.ts';
import type { GitHub } from './client.ts';
import { planComment } from './comments.ts';
import type { GateEvent, RunId } from './event.ts';
import type { Gathering } from './gather.ts';
import type { HeldCheck } from './held-check.ts';
import { inert } from './inert.ts';
import type { Inputs } from './inputs.ts';
import { publishHistory } from './publish-history.ts';
import { surface } from './surface.ts';
import { writeComment } from './write-comment.ts';

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
    publishHistory(publication, to.gathering),
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

/** Characters of a check's text; GitHub takes 65,535. */
const longestText = 65_000;

/** Without a check the remarks stand in the log, from where GitHub shows them on the lines too. */
async function publishCheck(publication: Publication, to: Destination): Promise<void> {
  const { check, event } = to;
  const done =
    check !== undefined &&
    (await surface('The check', () => complete(publication, to, check), 'checks: write', event));
  if (!done) annotateByCommand(publication.check.annotations);
}

async function complete(
  { check: text, conclusion, records }: Publication,
  { inputs, gathering }: Destination,
  check: HeldCheck,
): Promise<void> {
  // A failed check may block the merge, which a gate that only observes must not.
  const observed = inputs.mode === 'observe' && conclusion === 'failure';
  // Only runs of the branch itself make its history, not those of a pull request that becomes part of it.
  const { saves, signer } = await gathering.historyOf;
  const { carry } = await import('../compare/carried.ts');
  const sign = signer && ((packed: string) => signer.sign(packed, purposeOf(inputs.name)));
  const carried = saves ? carry(records, longestText, sign) : undefined;
  const full = carried === undefined ? text : { ...text, carried };
  const { url } = await check.complete(observed ? 'neutral' : conclusion, full);
  setOutput('check-url', url);
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
  return writeComment({ github, pullRequest, marker, text: publication.comment }, found);
}

/** The verdict and its figures, which are numbers: nothing in it can end the hidden line. */
const toldBy = ({ level, outputs }: Publication) =>
  [level, outputs['emissions-kg'], outputs['energy-kwh'], outputs['budget-kg']]
    .map((part) => (part ?? '').replace(/[^\w.+-]/g, '') || 'unknown')
    .join(' ');
