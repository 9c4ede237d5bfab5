import { type Handlers, page } from '../handler.ts';

/** Accounts that are apps are called so. */
const typeOf = (login: string) => (login.endsWith('[bot]') ? 'Bot' : 'User');

export const labels: Handlers = {
  'issues/list-events': (call) => {
    const { world, params, example } = call;
    const [like] = example('issue-event-for-issue-items') as unknown as readonly {
      readonly actor: object;
      readonly label: object;
    }[];
    const number = Number(params.issue_number);
    const found = world.events.filter(({ issue }) => issue === number);
    const { items, headers } = page(call, `/issues/${number}/events`, found);
    const body = items.map(({ id, event, actor, createdAt, label }) => ({
      ...like,
      ...{ id, event, created_at: createdAt },
      actor: { ...like?.actor, login: actor, type: typeOf(actor) },
      label: { ...like?.label, name: label ?? '' },
    }));
    return { status: 200, body, headers };
  },
  /** Newest first. */
  'repos/list-activities': (call) => {
    const { world, query } = call;
    const wanted = query.get('ref')?.replace(/^(?:refs\/heads\/)?/, 'refs/heads/');
    const found = world.pushes.filter(({ ref }) => ref === wanted).toReversed();
    const { items, headers } = page(call, '/activity', found);
    const body = items.map(({ at, ...push }) => ({
      ...{ ...push, node_id: '', timestamp: at, activity_type: 'push', actor: null },
    }));
    return { status: 200, body, headers };
  },
  'repos/get-collaborator-permission-level': ({ world, params, example }) => {
    const login = params.username ?? '';
    const permission = world.permissions.get(login) ?? 'read';
    const like = example(
      'repository-collaborator-permission-response-if-user-has-admin-permissions',
    );
    return {
      status: 200,
      body: {
        ...like,
        ...{ permission, role_name: permission },
        user: { ...(like.user as object), login, type: typeOf(login), role_name: permission },
      },
    };
  },
};
