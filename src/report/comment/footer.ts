import { describeOrigin } from '../../compare/budget/policy-reference.ts';
import type { PolicySource } from '../../compare/budget/policy-source.ts';
import type { Place } from '../../errors.ts';
import { list } from '../../list.ts';
import type { Findings, GitHubRun, Run } from '../findings.ts';
import { code, link } from '../text/markdown.ts';
import { sanitize, truncate } from '../text/sanitize.ts';

/** The small last line: which run was judged, and by which budget. */
export function footer(findings: Findings): string {
  const { run, policy } = findings;
  const parts = [
    ...(run.kind === 'github' ? runAndCommit(run) : []),
    `judged for ${code(truncate(sanitize(run.branch), 60))}`,
    budgetOf(policy.source, run),
    inheritedBy(findings),
    `gate ${code(truncate(sanitize(run.gate), 60))}`,
  ];
  return `<sub>${parts.filter((part) => part !== undefined).join(' · ')}</sub>`;
}

function runAndCommit({ runId, attempt, url, sha }: GitHubRun): readonly string[] {
  const name = attempt > 1 ? `Run ${runId}, attempt ${attempt}` : `Run ${runId}`;
  return [link(name, url), `commit ${code(shortSha(sha))}`];
}

function budgetOf(source: PolicySource, run: Run): string | undefined {
  if (source.kind === 'none') return undefined;
  if (source.kind === 'input') return `budget ${code(truncate(sanitize(source.text), 60))}`;
  const at = source.commit === undefined ? '' : ` at ${code(shortSha(source.commit))}`;
  return `budget ${budgetLink({ file: source.path }, source, run)}${at}`;
}

/** The files that the budget inherits from. */
function inheritedBy({ policy: { source } }: Findings): string | undefined {
  const files = (source.inherited ?? []).map(({ from }) =>
    code(truncate(sanitize(describeOrigin(from)), 80)),
  );
  return files.length === 0 ? undefined : `inherited from ${list(files, 'and')}`;
}

/** A place in the budget file, linked to the commit that it was read from. */
export function budgetLink(where: Place, source: PolicySource, run: Run): string {
  const name = [where.file, where.line, where.column]
    .filter((part) => part !== undefined)
    .join(':');
  return link(code(name), budgetAddress(where, source, run));
}

function budgetAddress(where: Place, source: PolicySource, run: Run): string | undefined {
  const known = source.kind === 'file' && where.file === source.path;
  if (!known || source.commit === undefined || run.kind === 'local') return undefined;
  const line = where.line === undefined ? '' : `#L${where.line}`;
  return `${run.repositoryUrl}/blob/${source.commit}/${source.path}${line}`;
}

function shortSha(sha: string): string {
  return sanitize(sha).slice(0, 7);
}
