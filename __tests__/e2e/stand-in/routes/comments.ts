import { type Answer, type Call, type Handlers, notFound, page, refusal } from '../handler.ts';
import type { Comment, World } from '../world.ts';

/** The account of a job's own token. */
export const bot = 'github-actions[bot]';

/** Characters; GitHub refuses a longer body. */
export const longestComment = 65_536;

export const comments: Handlers = {
  'issues/list-comments': (call) => {
    const issue = Number(call.params.issue_number);
    const all = call.world.comments.filter((comment) => comment.issue === issue);
    const { items, headers } = page(call, `/issues/${issue}/comments`, all);
    return { status: 200, body: items.map((item) => describe(call, item)), headers };
  },
  'issues/get-comment': (call) => answerWith(call, (comment) => comment),
  'issues/create-comment': (call) => {
    const { world, params, body } = call;
    const issue = Number(params.issue_number);
    if (!world.pulls.some(({ number }) => number === issue)) return notFound;
    const text = String(body.body);
    if (text.length > longestComment) return tooLong();
    return { status: 201, body: describe(call, postComment(world, issue, text)) };
  },
  'issues/update-comment': (call) => {
    const text = String(call.body.body);
    if (text.length > longestComment) return tooLong();
    return answerWith(call, (comment) =>
      Object.assign(comment, { body: text, updatedAt: call.world.now() }),
    );
  },
  'issues/delete-comment': ({ world, params }) => {
    const index = world.comments.findIndex(({ id }) => id === Number(params.comment_id));
    if (index < 0) return notFound;
    world.comments.splice(index, 1);
    return { status: 204 };
  },
};

export function postComment(world: World, issue: number, body: string): Comment {
  const createdAt = world.now();
  const comment = {
    ...{ id: world.nextId(), issue, author: bot },
    ...{ createdAt, body, updatedAt: createdAt },
  };
  world.comments.push(comment);
  return comment;
}

export const pageOfComment = ({ owner, repo }: World, { id, issue }: Comment): string =>
  `https://github.com/${owner}/${repo}/pull/${issue}#issuecomment-${id}`;

function answerWith(call: Call, change: (comment: Comment) => Comment): Answer {
  const found = call.world.comments.find(({ id }) => id === Number(call.params.comment_id));
  return found ? { status: 200, body: describe(call, change(found)) } : notFound;
}

function tooLong(): Answer {
  return refusal(
    422,
    `Validation Failed: body is too long (maximum is ${longestComment} characters)`,
  );
}

function describe({ world, api, example }: Call, comment: Comment): Record<string, unknown> {
  const { id, issue, author, createdAt, body, updatedAt } = comment;
  const repository = `${world.owner}/${world.repo}`;
  const model = example('issue-comment');
  const type = author.endsWith('[bot]') ? 'Bot' : 'User';
  return {
    ...model,
    id,
    url: `${api}/repos/${repository}/issues/comments/${id}`,
    html_url: pageOfComment(world, comment),
    issue_url: `${api}/repos/${repository}/issues/${issue}`,
    body,
    user: { ...(model.user as object), login: author, type },
    created_at: createdAt,
    updated_at: updatedAt,
  };
}
