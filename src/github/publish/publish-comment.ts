import { info, setOutput } from '@actions/core';
import type { Publication } from '../../report/publication.ts';
import { escapeText } from '../../report/text/markdown.ts';
import { shownName } from '../../report/text/sanitize.ts';
import type { OpenPullRequest } from '../context/target.ts';
import { planComment } from './comments.ts';
import { escapeCommand } from './escape-command.ts';
import type { Destination, Judged } from './judged.ts';
import { tryPublish } from './try-publish.ts';
import { writeComment } from './write-comment.ts';

/**
 * Writes the comment on the target’s pull request, if it has one.
 * @param strictest the target of the check, if it is another one
 */
export async function publishComment(
  judged: Judged,
  to: Destination,
  strictest?: Judged,
): Promise<void> {
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
