import type { GateEvent } from './event.ts';

/**
 * Path of the workflow that runs the gate and has its inputs. Undefined for a workflow of another
 * repository, such as one that a ruleset requires.
 */
export function workflowFile(
  { repository: { owner, repo } }: Pick<GateEvent, 'repository'>,
  { GITHUB_WORKFLOW_REF: reference = '' }: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const [path = ''] = reference.split('@', 1);
  const prefix = `${owner}/${repo}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}
