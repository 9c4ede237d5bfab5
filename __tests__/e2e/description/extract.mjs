// Cuts the operations that the stand-in answers out of GitHub's OpenAPI description, with GitHub's own
// examples, so that tests start fast and need no 380 MB package. To refresh:
//   npm i --no-save --ignore-scripts @octokit/openapi@23 && node __tests__/e2e/description/extract.mjs
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';

const operations = new Set([
  'actions/delete-actions-cache-by-id',
  'actions/delete-actions-cache-by-key',
  'actions/download-artifact',
  'actions/get-actions-cache-list',
  'actions/get-artifact',
  'actions/get-workflow-run',
  'actions/list-jobs-for-workflow-run',
  'actions/list-artifacts-for-repo',
  'actions/list-workflow-run-artifacts',
  'actions/list-workflow-runs-for-repo',
  'actions/list-workflow-runs',
  'actions/list-workflow-runs-for-repo',
  'checks/create',
  'checks/get',
  'checks/list-annotations',
  'checks/list-for-ref',
  'checks/update',
  'git/create-blob',
  'git/create-commit',
  'git/create-ref',
  'git/create-tree',
  'git/get-blob',
  'git/get-commit',
  'git/get-ref',
  'git/get-tree',
  'git/update-ref',
  'issues/create-comment',
  'issues/delete-comment',
  'issues/get-comment',
  'issues/list-comments',
  'issues/list-events',
  'issues/update-comment',
  'pulls/get',
  'pulls/list',
  'pulls/list-files',
  'repos/get',
  'repos/get-branch',
  'repos/get-collaborator-permission-level',
  'repos/get-commit',
  'repos/get-content',
  'repos/list-activities',
  'repos/list-pull-requests-associated-with-commit',
]);

/** Words for people and for GitHub's own tools; validation needs none of them. */
const unused = new Set(['externalDocs', 'tags', 'x-github', 'x-octokit', 'x-multi-segment']);

const source = 'node_modules/@octokit/openapi';
const whole = JSON.parse(readFileSync(`${source}/generated/api.github.com.json`, 'utf8'));

const strip = (value) => {
  if (Array.isArray(value)) return value.map(strip);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !unused.has(key) && !isProse(key, inner))
      .map(([key, inner]) => [key, strip(inner)]),
  );
  return nullableOf(kept);
};
/** Ajv knows `nullable` only beside a type without enum; GitHub writes it beside $ref and anyOf too. */
const nullableOf = ({ nullable, ...schema }) => {
  if (nullable === undefined) return schema;
  const simple = 'type' in schema && !('enum' in schema);
  return simple ? { nullable, ...schema } : { anyOf: [schema, { enum: [null] }] };
};
/** A response must have a description, so it stays there as an empty word; a property may be called so. */
const isProse = (key, value) =>
  (key === 'description' || key === 'summary') && typeof value === 'string';

const paths = {};
for (const [path, item] of Object.entries(whole.paths))
  for (const [method, operation] of Object.entries(item))
    if (operations.delete(operation?.operationId)) {
      paths[path] ??= {};
      paths[path][method] = strip(operation);
      for (const response of Object.values(paths[path][method].responses)) describe(response);
    }
if (operations.size > 0) throw new Error(`not described: ${[...operations].join(', ')}`);

function describe(response) {
  if (!('$ref' in response)) response.description = '';
}

const components = {};
const waiting = [paths];
while (waiting.length > 0)
  for (const [, kind, name] of JSON.stringify(waiting.pop()).matchAll(
    /"#\/components\/([^/"]+)\/([^"]+)"/g,
  )) {
    components[kind] ??= {};
    if (name in components[kind]) continue;
    const found = whole.components[kind][name];
    // Examples stay whole: a description in them is data.
    components[kind][name] = kind === 'examples' ? { value: found.value } : strip(found);
    if (kind === 'responses') describe(components[kind][name]);
    waiting.push(components[kind][name]);
  }

const { title, version, license } = whole.info;
const cut = { openapi: whole.openapi, info: { title, version, license }, paths, components };
const here = import.meta.dirname;
writeFileSync(`${here}/github-openapi.json`, `${JSON.stringify(cut)}\n`);
copyFileSync(`${source}/LICENSE`, `${here}/LICENSE`);
