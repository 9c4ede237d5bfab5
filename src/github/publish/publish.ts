import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExitCode, endGroup, error, info, setOutput, startGroup, summary } from '@actions/core';
import { conclusions, enforced } from '../../compare/conclusion.ts';
import { byLevel } from '../../compare/level.ts';
import { formatLedger } from '../../ledger/chain.ts';
import type { GitHubRun } from '../../report/findings.ts';
import type { Publication } from '../../report/publication.ts';
import { escapeText } from '../../report/text/markdown.ts';
import { shownName } from '../../report/text/sanitize.ts';
import { workflowFile } from '../context/workflow-file.ts';
import { publishHistory } from '../history/publish-history.ts';
import { escapeCommand } from './escape-command.ts';
import type { Destination, Judged } from './judged.ts';
import { publishCheck } from './publish-check.ts';
import { publishComment } from './publish-comment.ts';
import { sendTelemetry } from './send-telemetry.ts';
import { tryPublish } from './try-publish.ts';

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
    sendTelemetry(strictest, to),
  ]);
  endGroup();
  logConclusion(publication, to);
}

/** Ordered by conclusion, then by level; equal ones keep their order. */
const strictestFirst = (judged: readonly Judged[]): readonly Judged[] =>
  judged.toSorted(
    ({ publication: a }, { publication: b }) =>
      conclusions.indexOf(a.conclusion) - conclusions.indexOf(b.conclusion) || byLevel(a, b),
  );

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
