import type { PolicySource } from '../../compare/budget/policy.ts';
import type { Place } from '../../errors.ts';
import type { Findings, Run } from '../findings.ts';
import { code, link } from '../text/markdown.ts';
import { sanitize, truncate } from '../text/sanitize.ts';

/** The small last line: which run was judged, and by which budget. */
export function footer({ run, policy: { source } }: Findings): string {
  const attempt = run.attempt > 1 ? `, attempt ${run.attempt}` : '';
  const parts = [
    run.runId === 0 ? undefined : link(`Run ${run.runId}${attempt}`, run.url),
    run.sha === '' ? undefined : `commit ${code(shortSha(run.sha))}`,
    `judged for ${code(truncate(sanitize(run.branch), 60))}`,
    budgetOf(source, run),
    `gate ${code(truncate(sanitize(run.gate), 60))}`,
  ];
  return `<sub>${parts.filter((part) => part !== undefined).join(' · ')}</sub>`;
}

function budgetOf(source: PolicySource, run: Run): string | undefined {
  if (source.kind === 'none') return undefined;
  if (source.kind === 'input') return `budget ${code(truncate(sanitize(source.text), 60))}`;
  const at = source.commit === undefined ? '' : ` at ${code(shortSha(source.commit))}`;
  return `budget ${budgetLink({ file: source.path }, source, run)}${at}`;
}

/** A place in the budget file, linked at the commit that it was read from. */
export function budgetLink(where: Place, source: PolicySource, run: Run): string {
  const name = [where.file, where.line, where.column]
    .filter((part) => part !== undefined)
    .join(':');
  return link(code(name), budgetAddress(where, source, run));
}

function budgetAddress(where: Place, source: PolicySource, run: Run): string | undefined {
  const known = source.kind === 'file' && where.file === source.path;
  if (!known || source.commit === undefined || run.repositoryUrl === undefined) return undefined;
  const line = where.line === undefined ? '' : `#L${where.line}`;
  return `${run.repositoryUrl}/blob/${source.commit}/${source.path}${line}`;
}

function shortSha(sha: string): string {
  return sanitize(sha).slice(0, 7);
}
