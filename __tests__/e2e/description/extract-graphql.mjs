// Extracts what the gate may request by GraphQL from GitHub's public schema. To refresh:
//   npm i --no-save --ignore-scripts @octokit/graphql-schema@15 && node __tests__/e2e/description/extract-graphql.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { parse, print, visit } from 'graphql';

/** Fields by type; enums and inputs stay whole, interfaces and directives are left out. */
const fields = {
  Query: ['rateLimit', 'repository', 'repositoryOwner', 'viewer'],
  RateLimit: ['remaining', 'resetAt'],
  RepositoryOwner: ['login', 'repositories'],
  Organization: ['login', 'repositories'],
  RepositoryConnection: ['nodes', 'pageInfo', 'totalCount'],
  PageInfo: ['endCursor', 'hasNextPage'],
  RepositoryTopicConnection: ['nodes'],
  RepositoryTopic: ['topic'],
  Topic: ['name'],
  Tree: ['oid', 'entries'],
  TreeEntry: ['name', 'oid', 'size', 'type'],
  Blob: ['oid', 'byteSize', 'isTruncated', 'text'],
  User: ['login', 'repositories'],
  Repository: [
    ...['ref', 'pullRequests', 'name', 'isFork', 'defaultBranchRef', 'object', 'repositoryTopics'],
    ...['issues'],
  ],
  PullRequestConnection: ['nodes', 'pageInfo'],
  PullRequest: ['id', 'comments', 'commits', 'number', 'updatedAt'],
  IssueConnection: ['nodes'],
  Issue: ['number', 'body', 'viewerDidAuthor'],
  PullRequestCommitConnection: ['nodes'],
  PullRequestCommit: ['commit'],
  Ref: ['name', 'target'],
  GitObject: ['oid'],
  Commit: ['oid', 'history', 'checkSuites', 'committedDate', 'statusCheckRollup'],
  StatusCheckRollup: ['state'],
  CommitHistoryConnection: ['nodes', 'pageInfo'],
  CheckSuiteConnection: ['nodes'],
  CheckSuite: ['app', 'checkRuns', 'status', 'updatedAt'],
  App: ['slug'],
  CheckRunConnection: ['nodes'],
  CheckRun: ['name', 'text', 'externalId', 'databaseId', 'startedAt', 'conclusion', 'status'],
  Mutation: ['addComment'],
  AddCommentPayload: ['commentEdge', 'subject'],
  IssueCommentEdge: ['node'],
  IssueComment: ['fullDatabaseId', 'url', 'body', 'viewerDidAuthor'],
  IssueCommentConnection: ['nodes'],
  Node: ['id'],
};
const inputs = [
  ...['CommitAuthor', 'CheckSuiteFilter', 'CheckRunFilter'],
  ...['AddCommentInput', 'IssueCommentOrder', 'IssueOrder', 'IssueFilters', 'RepositoryOrder'],
];
const scalars = ['BigInt', 'DateTime', 'GitObjectID', 'GitTimestamp', 'URI'];
const enums = [
  ...['CheckRunType', 'CheckConclusionState', 'CheckStatusState'],
  ...['IssueCommentOrderField', 'IssueOrderField', 'OrderDirection', 'PullRequestState'],
  ...['IssueState', 'RepositoryAffiliation', 'RepositoryOrderField', 'RepositoryPrivacy'],
  ...['RepositoryVisibility', 'StatusState'],
];
const kept = new Set([...Object.keys(fields), ...inputs, ...scalars, ...enums]);

const source = readFileSync('node_modules/@octokit/graphql-schema/schema.graphql', 'utf8');
const document = parse(source);
const definitions = document.definitions
  .filter(({ name }) => kept.has(name?.value))
  .map((definition) =>
    visit(definition, {
      enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
      FieldDefinition: (node) =>
        fields[definition.name.value]?.includes(node.name.value) ? undefined : null,
      Directive: () => null,
    }),
  )
  .map((definition) =>
    'interfaces' in definition
      ? {
          ...definition,
          interfaces: definition.interfaces.filter(
            ({ name: { value } }) =>
              kept.has(value) &&
              (value !== 'Node' || fields[definition.name.value]?.includes('id')),
          ),
        }
      : definition,
  );
writeFileSync(`${import.meta.dirname}/github.graphql`, `${print({ ...document, definitions })}\n`);
