import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExitCode, endGroup, error, info, setOutput, startGroup, summary } from '@actions/core';
import { enforced } from '../../compare/conclusion.ts';
import { encodeHistory } from '../../compare/history/embedded.ts';
import { formatLedger } from '../../ledger/chain.ts';
import type { GitHubRun } from '../../report/findings.ts';
import type { Publication } from '../../report/publication.ts';
import { escapeText } from '../../report/text/markdown.ts';
import { shownName } from '../../report/text/sanitize.ts';
import type { GitHub } from '../api/client.ts';
import type { GateEvent } from '../context/event.ts';
import type { Inputs } from '../context/inputs.ts';
import type { OpenPullRequest } from '../context/target.ts';
import { workflowFile } from '../context/workflow-file.ts';
import type { Gathering } from '../gather.ts';
import { signsFor } from '../history/history-signature.ts';
import { publishHistory } from '../history/publish-history.ts';
import { annotateByCommand } from './annotations.ts';
import type { CheckRunSession } from './check-run-session.ts';
import { planComment } from './comments.ts';
import { escapeCommand } from './escape-command.ts';
import { strictestFirst } from './strictest.ts';
import { tryPublish } from './try-publish.ts';
import { writeComment } from './write-comment.ts';

/** A verdict on one target, with the data gathered for it. */
export interface Judged {
  readonly publication: Publication;
  readonly run: GitHubRun;
  readonly gathering: Gathering;
}

/** Where the verdicts are published. */
export interface Destination {
  readonly github: GitHub;
  readonly inputs: Inputs;
  readonly event: GateEvent;
  /** Absent if no check is wanted. */
  readonly check?: CheckRunSession | undefined;
  /** Folder of the result and the trend for later steps. */
  readonly folder: string;
}

/**
 * Publishes the verdicts everywhere. A failure in one place is a warning and does not change a verdict. The
 * strictest verdict decides the step and the check; each pull request has its own comment.
 */
export async function publish(judged: readonly Judged[], to: Destination): Promise<void> {
  const [strictest, ...others] = strictestFirst(judged);
  if (strictest === undefined) return;
  const { publication, gathering } = strictest;
  endGroup();
  writeLog(publication);
  startGroup('Publishing');
  await tryPublish('The outputs', () => writeOutputs(publication, to));
  const also = others.map(({ publication: { headline }, run }) => alsoJudged(headline, run));
  for (const line of also) info(escapeCommand(line));
  const text = [publication.summary, ...also.map((line) => `${escapeText(line)}\n`)].join('\n');
  await tryPublish('The job summary', () => summary.addRaw(text).write());
  await Promise.all([
    publishCheck(strictest, to),
    publishComment(strictest, to),
    ...others.map((one) => publishComment(one, to, strictest)),
    publishHistory(publication, gathering),
    to.inputs.ledger === 'branch' && appendToLedger(strictest, to),
    import('./otlp.ts').then(({ sendTelemetry }) => sendTelemetry(strictest, to)),
  ]);
  endGroup();
  logConclusion(publication, to);
}

/** The last line of the log; an error says what to do and is annotated on the workflow file. */
function logConclusion(
  { conclusion, headline, remedy }: Publication,
  { inputs, event }: Destination,
) {
  const line = escapeCommand(remedy === '' ? headline : `${headline}. ${remedy}`);
  if (enforced(conclusion, inputs.mode) !== 'failure') return info(line);
  process.exitCode = ExitCode.Failure;
  const file = workflowFile(event);
  error(line, file === undefined ? {} : { file });
}

const alsoJudged = (headline: string, { branch }: GitHubRun) =>
  `Also judged for ${shownName(branch)}, by another pull request of the same commit: ${headline}`;

function writeLog({ log }: Publication): void {
  for (const { title, open, lines } of log) {
    if (open) info(escapeCommand(title));
    else startGroup(escapeCommand(title));
    for (const line of lines) info(escapeCommand(line));
    if (!open) endGroup();
  }
}

async function writeOutputs(
  { outputs, report, trend, badge, rows, predicate }: Publication,
  { folder, inputs }: Destination,
) {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
  await mkdir(folder, { recursive: true });
  const files = {
    report: ['report.json', report],
    trend: ['trend.svg', trend],
    badge: ['badge.json', badge.json],
    ledger: ['ledger.jsonl', formatLedger(rows)],
    ...(inputs.attest && predicate !== undefined
      ? { predicate: ['carbon-predicate.json', predicate] }
      : {}),
  } as const;
  await Promise.all([
    writeFile(join(folder, 'badge.svg'), badge.svg),
    ...Object.entries(files).map(async ([output, [name, text]]) => {
      const path = join(folder, name);
      await writeFile(path, text);
      setOutput(output, path);
    }),
  ]);
  if (!('predicate' in files)) return;
  const { predicateType } = await import('../../ledger/predicate.ts');
  setOutput('predicate-type', predicateType);
}

/** Loaded only if the gate keeps a ledger branch. */
async function appendToLedger({ publication, run }: Judged, { github, event }: Destination) {
  const { publishLedger } = await import('../ledger/publish-ledger.ts');
  return publishLedger(github, event, publication.rows, run);
}

/** Characters of a check's text; GitHub takes 65,535. */
const longestText = 65_000;

/** Without a check the annotations go to the log; GitHub also shows those on the lines. */
async function publishCheck(judged: Judged, to: Destination): Promise<void> {
  const { check, event } = to;
  const done =
    check !== undefined &&
    (await tryPublish('The check', () => complete(judged, to, check), 'checks: write', event));
  if (!done) annotateByCommand(judged.publication.check.annotations, workflowFile(event));
}

async function complete(
  { publication: { check: text, conclusion, records }, gathering }: Judged,
  { inputs, event }: Destination,
  check: CheckRunSession,
): Promise<void> {
  // Only runs of the branch itself form its history, not those of a pull request that is merged later.
  const { saves, signer } = gathering.historyQuery;
  const kind = saves ? 'history' : 'change';
  const sign = signsFor(signer, inputs.name, kind);
  const carried = encodeHistory(records, longestText, { kind, sign });
  const full = {
    ...{ ...text, workflow: workflowFile(event) },
    ...(carried !== undefined && { carried }),
  };
  const { url } = await check.complete(enforced(conclusion, inputs.mode), full);
  setOutput('check-url', url);
}

/** @param strictest the target of the check, if it is another one */
async function publishComment(judged: Judged, to: Destination, strictest?: Judged): Promise<void> {
  const { pullRequest } = judged.gathering.target;
  if (pullRequest.kind === 'none') return info(`No comment: ${escapeCommand(pullRequest.why)}.`);
  const write = async () => {
    const url = await comment(judged, to, pullRequest, strictest);
    const isOnly = strictest?.gathering.target.pullRequest.kind === 'none';
    if (url !== undefined && (strictest === undefined || isOnly)) setOutput('comment-url', url);
  };
  await tryPublish('The comment', write, 'pull-requests: write', to.event);
}

async function comment(
  { publication, run, gathering }: Judged,
  { github, inputs }: Destination,
  pullRequest: OpenPullRequest,
  strictest: Judged | undefined,
) {
  const { level, conclusion } = publication;
  const found = await gathering.comment;
  const marker = { ...run, name: inputs.name, contentKey: contentKeyOf(publication) };
  const failed = conclusion === 'failure';
  const plan = planComment(inputs.comment, found, { marker, failed, within: level === 'within' });
  if (typeof plan !== 'string') {
    info(`The comment is left as it is: ${plan.leave}.`);
    return found.kind === 'found' ? found.url : undefined;
  }
  const text = strictest ? withCheckOf(strictest, publication.comment) : publication.comment;
  return writeComment({ github, pullRequest, marker, text }, found);
}

/** A commit has one check for all pull requests with this head. */
const withCheckOf = ({ publication, run }: Judged, text: string) =>
  `${text.trimEnd()}\n\n${escapeText(
    `The check of this commit is judged for ${shownName(run.branch)}, by the strictest of its pull requests: ${publication.headline}`,
  )}\n`;

/** The verdict and its figures. These are numbers, so nothing in them can end the hidden line. */
const contentKeyOf = ({ level, outputs }: Publication) =>
  [level, outputs['emissions-kg'], outputs['energy-kwh'], outputs['budget-kg']]
    .map((part) => (part ?? '').replace(/[^\w.+-]/g, '') || 'unknown')
    .join(' ');
