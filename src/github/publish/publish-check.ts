import { type AnnotationProperties, error, notice, setOutput, warning } from '@actions/core';
import { enforced } from '../../compare/conclusion.ts';
import { encodeHistory } from '../../compare/history/embedded.ts';
import type { Annotation } from '../../report/publication.ts';
import { workflowFile } from '../context/workflow-file.ts';
import { checkSigner } from '../history/history-signature.ts';
import type { CheckRunSession } from './check-run-session.ts';
import { escapeCommand } from './escape-command.ts';
import type { Destination, Judged } from './judged.ts';
import { tryPublish } from './try-publish.ts';

/** Characters of a check's text; GitHub takes 65,535. */
const longestText = 65_000;

/** Completes the check. If that fails or no check is wanted, the annotations go to the log instead. */
export async function publishCheck(judged: Judged, to: Destination): Promise<void> {
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
  const sign = checkSigner(signer, inputs.name, kind);
  const history = encodeHistory(records, longestText, { kind, sign });
  const full = {
    ...{ ...text, workflow: workflowFile(event) },
    ...(history !== undefined && { history }),
  };
  const { url } = await check.complete(enforced(conclusion, inputs.mode), full);
  setOutput('check-url', url);
}

const commands = { failure: error, warning, notice };

/** The runner shows ten annotations per level, so the worst are first. It truncates messages at 4,096 characters. */
function annotateByCommand(annotations: readonly Annotation[], workflow: string | undefined): void {
  for (const { level, title, message, where } of annotations)
    commands[level](message.slice(0, 4096), {
      title: escapeCommand(title),
      ...position(where, workflow),
    });
}

/** An annotation without a file is about the workflow and its inputs. */
function position(
  { artifact, file, line, column }: Annotation['where'],
  workflow: string | undefined,
): AnnotationProperties {
  if (artifact !== undefined || file === undefined)
    return workflow === undefined ? {} : { file: workflow };
  return {
    file,
    ...(line === undefined ? {} : { startLine: line }),
    ...(line === undefined || column === undefined ? {} : { startColumn: column }),
  };
}
