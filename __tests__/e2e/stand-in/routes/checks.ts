import { type Answer, type Call, type Handlers, notFound, page, refusal } from '../handler.ts';
import type { Check } from '../world.ts';

export const checks: Handlers = {
  'checks/create': (call) => {
    const { world, body } = call;
    const check: Check = {
      id: world.nextId(),
      headSha: String(body.head_sha),
      annotations: [],
      app: 'github-actions',
      name: '',
      status: 'queued',
      conclusion: null,
      title: null,
      summary: null,
      text: null,
      detailsUrl: null,
      externalId: '',
      startedAt: world.now(),
      completedAt: null,
    };
    world.checks.push(check);
    return applied(call, check, 201);
  },
  'checks/update': (call) => {
    const check = find(call);
    return check ? applied(call, check, 200) : notFound;
  },
  'checks/get': (call) => {
    const check = find(call);
    return check ? { status: 200, body: describe(call, check) } : notFound;
  },
  'checks/list-annotations': (call) => {
    const check = find(call);
    if (check === undefined) return notFound;
    const { items, headers } = page(call, `/check-runs/${check.id}/annotations`, check.annotations);
    return { status: 200, body: items, headers };
  },
  'checks/list-for-ref': (call) => {
    const name = call.query.get('check_name');
    const found = call.world.checks
      .filter(({ headSha }) => headSha === call.params.ref)
      .filter((check) => name === null || check.name === name)
      .filter(({ status }) => [null, status].includes(call.query.get('status')));
    const { items, headers } = page(call, `/commits/${call.params.ref}/check-runs`, found);
    const runs = items.map((check) => describe(call, check));
    return { status: 200, body: { total_count: found.length, check_runs: runs }, headers };
  },
};

function find({ world, params }: Call): Check | undefined {
  return world.checks.find(({ id }) => id === Number(params.check_run_id));
}

/** Takes over what a request sets; annotations are added to those that are there. */
function applied(call: Call, check: Check, status: number): Answer {
  const { body, world } = call;
  const output = (body.output ?? {}) as Record<string, unknown>;
  const set = <K extends keyof Check>(key: K, value: unknown) => {
    if (value !== undefined) check[key] = value as Check[K];
  };
  set('name', body.name);
  set('status', body.conclusion === undefined ? body.status : 'completed');
  set('conclusion', body.conclusion);
  set('detailsUrl', body.details_url);
  set('externalId', body.external_id);
  set('title', output.title);
  set('summary', output.summary);
  set('text', output.text);
  check.annotations.push(...((output.annotations ?? []) as Record<string, unknown>[]));
  if (check.status === 'completed' && check.conclusion === null)
    return refusal(422, 'Invalid request. No conclusion for a completed check run');
  if (check.status === 'completed') check.completedAt = world.now();
  return { status, body: describe(call, check) };
}

function describe({ world, api, example }: Call, check: Check): Record<string, unknown> {
  const path = `repos/${world.owner}/${world.repo}/check-runs/${check.id}`;
  const like = example('check-run-example-of-in-progress-conclusion');
  return {
    ...like,
    app: { ...(like.app as object), slug: check.app },
    id: check.id,
    name: check.name,
    head_sha: check.headSha,
    url: `${api}/${path}`,
    html_url: `https://github.com/${world.owner}/${world.repo}/runs/${check.id}`,
    details_url: check.detailsUrl,
    external_id: check.externalId,
    status: check.status,
    conclusion: check.conclusion,
    started_at: check.startedAt,
    completed_at: check.completedAt,
    output: {
      title: check.title,
      summary: check.summary,
      text: check.text,
      annotations_count: check.annotations.length,
      annotations_url: `${api}/${path}/annotations`,
    },
    pull_requests: [],
  };
}
