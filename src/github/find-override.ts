import { min } from 'd3-array';
import type { FoundOverride, OverrideRule } from '../compare/override.ts';
import { describeApiError } from './api/api-errors.ts';
import type { GitHub } from './api/client.ts';
import type { IssueEvent } from './pull-request-details.ts';

/** The pull request to excuse, and its commit. */
export interface PullToExcuse {
  readonly pullRequest: number;
  readonly headSha: string;
  /** Its events, requested early so that they are available at the end. */
  readonly events: Promise<readonly IssueEvent[]>;
}

/**
 * Looks for the label that lets a pull request be over budget. The event is not trusted:
 * who set the label, when, their permission and the pull request's text are requested again.
 */
export async function findOverride(
  github: GitHub,
  pull: PullToExcuse,
  rule: OverrideRule,
): Promise<FoundOverride | undefined> {
  try {
    const label = labelIn(await pull.events, rule.label);
    return label && { ...(await decide(github, pull, rule, label)), rule };
  } catch (cause) {
    const why = `it cannot be checked: ${describeApiError(cause, 'pull-requests: read')}`;
    return { kind: 'refused', why, rule };
  }
}

interface Label {
  readonly by: { readonly login: string; readonly type?: string | undefined } | null;
  readonly at: string;
  /** When the branch was last rewritten, if it was. */
  readonly rewritten?: string;
}

/** The last event that set the label; undefined if it is not set. Label names are case-insensitive. */
function labelIn(events: readonly IssueEvent[], name: string): Label | undefined {
  const index = events.findLastIndex(
    ({ event, label }) =>
      ['labeled', 'unlabeled'].includes(event) && label?.name.toLowerCase() === name.toLowerCase(),
  );
  const found = events[index];
  if (found?.event !== 'labeled') return undefined;
  const rewrite = events.findLast(({ event }) => event === 'head_ref_force_pushed');
  return {
    ...{ by: found.actor, at: found.created_at },
    ...(rewrite && { rewritten: rewrite.created_at }),
  };
}

type Decision =
  | { readonly kind: 'granted'; readonly by: string; readonly at: string; readonly reason: string }
  | { readonly kind: 'refused'; readonly why: string };

const refused = (why: string): Decision => ({ kind: 'refused', why });

async function decide(
  github: GitHub,
  { pullRequest, headSha }: PullToExcuse,
  { keep }: OverrideRule,
  label: Label,
): Promise<Decision> {
  const { by, at, rewritten } = label;
  const pull = await pullOf(github, pullRequest);
  if (by === null) return refused('the account that set it no longer exists');
  if (by.type !== 'User') return refused(`it was set by an app, ${by.login}; a person must set it`);
  if (pull.user?.login.toLowerCase() === by.login.toLowerCase())
    return refused('it was set by the author of the pull request; somebody else must set it');
  if (!(await mayWrite(github, by.login)))
    return refused(`${by.login}, who set it, has no write access to the repository`);
  if (pull.head.sha !== headSha) return refused('the pull request has moved on to another commit');
  const isRewritten = rewritten !== undefined && Date.parse(rewritten) >= Date.parse(at);
  if (!keep && (isRewritten || !(await isAfterPush(github, pull.head, label))))
    return refused('commits may have been pushed after it was set; remove it and set it again');
  const reason = reasonIn(pull.body ?? '');
  return reason === undefined
    ? refused(
        'the text of the pull request gives no reason, in a line that begins "Carbon-Override:"',
      )
    : { kind: 'granted', by: by.login, at, reason };
}

async function pullOf({ octokit, repository }: GitHub, pullRequest: number) {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
    ...{ ...repository, pull_number: pullRequest },
  });
  return data;
}

/** GitHub counts `maintain` as `write` here. */
async function mayWrite({ octokit, repository }: GitHub, username: string): Promise<boolean> {
  const { data } = await octokit.request(
    'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
    { ...repository, username },
  );
  return ['admin', 'write'].includes(data.permission);
}

interface Head {
  readonly ref: string;
  readonly sha: string;
  readonly repo: { readonly id: number | bigint; readonly full_name?: string } | null;
}

/**
 * Whether the label was set after the head commit was pushed. A commit's date is set by its author; GitHub
 * itself dates pushes and runs. If neither is known, the push is not known to be earlier.
 */
async function isAfterPush(github: GitHub, head: Head, { at, rewritten }: Label) {
  const pushed =
    (await pushOf(github, head).catch(() => undefined)) ??
    (await firstRunOf(github, head, rewritten));
  return pushed !== undefined && Date.parse(at) > pushed;
}

/** When the branch was last moved to its head commit; undefined where GitHub does not list that. */
async function pushOf(github: GitHub, { ref, sha, repo }: Head): Promise<number | undefined> {
  const [owner, name] = repo?.full_name?.split('/') ?? [];
  if (owner === undefined || name === undefined) return undefined;
  const { octokit, repository } = github.elsewhere({ owner, repo: name });
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/activity', {
    ...{ ...repository, ref: `refs/heads/${ref}`, per_page: 100 },
  });
  const [last] = data.filter(({ after }) => after === sha);
  return last && Date.parse(last.timestamp);
}

/**
 * When the push to the pull request started its first run, which is a little later. Before the branch
 * was rewritten it may have had the same commit.
 */
async function firstRunOf(
  { octokit, repository }: GitHub,
  head: Head,
  rewritten: string | undefined,
) {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/actions/runs', {
    ...{ ...repository, head_sha: head.sha, per_page: 100 },
  });
  const started = data.workflow_runs
    .filter(({ event }) => event.startsWith('pull_request'))
    .filter((run) => run.head_branch === head.ref && run.head_repository?.id === head.repo?.id)
    .map(({ created_at }) => Date.parse(created_at))
    .filter((time) => rewritten === undefined || time >= Date.parse(rewritten));
  return min(started);
}

/** A line such as `Carbon-Override: the new model is trained once a year`. */
const reasonIn = (text: string): string | undefined =>
  /^[ \t]*Carbon-Override:[ \t]*(\S[^\r\n]*)$/im.exec(text)?.[1]?.trim();
