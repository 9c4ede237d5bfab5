import { createHash } from 'node:crypto';
import { type Answer, type Call, type Handlers, notFound, refusal } from '../handler.ts';
import type { World } from '../world.ts';

type Files = ReadonlyMap<string, string>;

/** Git's own objects: blobs and trees by what is in them; commits and branches are the world's. */
export const git: Handlers = {
  'git/get-ref': (call) => {
    const sha = call.world.branches.get(branchOf(call.params.ref));
    return sha === undefined ? notFound : { status: 200, body: reference(call, sha) };
  },
  'git/create-ref': (call) => {
    const { world, body } = call;
    const branch = branchOf(String(body.ref).replace(/^refs\//, ''));
    if (world.branches.has(branch)) return refusal(422, 'Reference already exists');
    return moved(call, branch, 201);
  },
  'git/update-ref': (call) => {
    const { world, body, params } = call;
    const branch = branchOf(params.ref);
    const tip = world.branches.get(branch);
    if (tip === undefined) return refusal(422, 'Reference does not exist');
    if (body.force !== true && !isBehind(world, tip, String(body.sha)))
      return refusal(422, 'Update is not a fast forward');
    return moved(call, branch, 200);
  },
  'git/get-commit': ({ world, params, example }) => {
    const sha = params.commit_sha ?? '';
    const files = world.commits.get(sha);
    if (files === undefined) return notFound;
    const like = example('git-commit-2');
    const tree = { ...(like.tree as object), sha: storeTree(world, files) };
    return { status: 200, body: { ...like, sha, tree } };
  },
  'git/get-tree': ({ world, params, query, api, example }) => {
    const files = world.trees.get(params.tree_sha ?? '');
    if (files === undefined) return notFound;
    if (!query.has('recursive')) return refusal(501, 'the stand-in lists trees recursively only');
    const tree = [...files].map(([path, text]) => ({
      ...{ path, mode: '100644', type: 'blob', size: Buffer.byteLength(text) },
      ...{ sha: storeBlob(world, text), url: `${api}/git/blobs/${storeBlob(world, text)}` },
    }));
    const like = example('git-tree-default-response');
    return { status: 200, body: { ...like, sha: params.tree_sha, tree, truncated: false } };
  },
  'git/get-blob': ({ world, params, example }) => {
    const text = world.blobs.get(params.file_sha ?? '');
    if (text === undefined) return notFound;
    // GitHub breaks base64 into lines.
    const content = Buffer.from(text).toString('base64').replace(/.{60}/g, '$&\n');
    const size = Buffer.byteLength(text);
    const sha = params.file_sha;
    return { status: 200, body: { ...example('blob'), content, encoding: 'base64', sha, size } };
  },
  'git/create-blob': ({ world, body, example }) => {
    const encoding = body.encoding === 'base64' ? 'base64' : 'utf8';
    const sha = storeBlob(world, Buffer.from(String(body.content), encoding).toString());
    return { status: 201, body: { ...example('short-blob'), sha } };
  },
  'git/create-tree': ({ world, body, example }) => {
    const base = body.base_tree === undefined ? new Map() : world.trees.get(String(body.base_tree));
    if (base === undefined) return refusal(422, 'base_tree is not a valid tree');
    const files = new Map<string, string>(base);
    for (const { path, sha, content } of body.tree as readonly Record<string, string>[]) {
      const text = content ?? world.blobs.get(sha ?? '');
      if (text === undefined || path === undefined) return refusal(422, 'tree.sha is not a blob');
      files.set(path, text);
    }
    return { status: 201, body: { ...example('git-tree'), sha: storeTree(world, files) } };
  },
  'git/create-commit': ({ world, body, example }) => {
    const files = world.trees.get(String(body.tree));
    const [parent] = (body.parents ?? []) as readonly string[];
    if (files === undefined) return refusal(422, 'Tree SHA does not exist');
    if (parent !== undefined && !world.commits.has(parent))
      return refusal(422, 'Parent SHA does not exist');
    const sha = shaOf(['commit', parent, body.message, world.nextId(), ...files]);
    world.commits.set(sha, files);
    if (parent !== undefined) world.parents.set(sha, parent);
    return { status: 201, body: { ...example('git-commit'), sha, message: body.message } };
  },
};

const branchOf = (ref = ''): string => ref.replace(/^heads\//, '');

function moved(call: Call, branch: string, status: number): Answer {
  const sha = String(call.body.sha);
  if (!call.world.commits.has(sha)) return refusal(422, 'Object does not exist');
  call.world.branches.set(branch, sha);
  return { status, body: reference(call, sha) };
}

function reference({ example }: Call, sha: string): Record<string, unknown> {
  const like = example('git-ref');
  return { ...like, object: { ...(like.object as object), sha } };
}

/** Whether a commit is the other or one of those before it. */
function isBehind(world: World, before: string, commit: string | undefined): boolean {
  for (let at = commit; at !== undefined; at = world.parents.get(at))
    if (at === before) return true;
  return false;
}

const shaOf = (of: unknown): string => createHash('sha1').update(JSON.stringify(of)).digest('hex');

function storeBlob({ blobs }: World, text: string): string {
  const sha = shaOf(['blob', text]);
  blobs.set(sha, text);
  return sha;
}

function storeTree({ trees }: World, files: Files): string {
  const sha = shaOf(['tree', ...files]);
  trees.set(sha, files);
  return sha;
}
