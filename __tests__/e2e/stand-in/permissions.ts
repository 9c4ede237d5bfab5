/** What a job's token may do, in the words of a workflow's `permissions:`. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

/** What a workflow for this gate asks for. */
export const gatePermissions: Permissions = {
  actions: 'read',
  checks: 'write',
  contents: 'read',
  'pull-requests': 'write',
};

/** What a pull request from a fork gets, whatever its workflow asks for. */
export const forkPermissions: Permissions = {
  actions: 'read',
  checks: 'read',
  contents: 'read',
  issues: 'read',
  'pull-requests': 'read',
};

/** Which permissions let an operation pass, one of them being enough. */
const needed: Readonly<Record<string, readonly string[]>> = {
  actions: ['actions'],
  checks: ['checks'],
  git: ['contents'],
  issues: ['issues', 'pull-requests'],
  pulls: ['pull-requests', 'contents'],
  repos: ['contents'],
};

/** Whether an operation such as `checks/create` is permitted; reading is every other verb's minimum. */
export function mayDo(permissions: Permissions, operation: string, method: string): boolean {
  const rights = needed[operation.split('/', 1)[0] ?? ''] ?? [];
  const wanted = method === 'GET' ? ['read', 'write'] : ['write'];
  return rights.some((right) => wanted.includes(permissions[right] ?? ''));
}
