import { info, warning } from '@actions/core';
import { describeApiError, isDenied, type Permission } from '../api/api-errors.ts';
import type { GateEvent } from '../context/event.ts';

/** Returns whether it worked; if not, the log says why. */
export async function tryPublish(
  what: string,
  write: () => Promise<unknown>,
  permission: Permission = 'actions: read',
  event?: GateEvent,
): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    const expected = event?.trigger.kind === 'pull-request' && event.trigger.token === 'read-only';
    if (expected && isDenied(error)) info(`${what} cannot be written: ${readOnly}`);
    else
      warning(
        `${what} could not be written: ${describeApiError(error, permission)}. The verdict stands.`,
      );
    return false;
  }
}

const readOnly =
  'the token of a pull request from a fork or from Dependabot is read-only. The verdict stands; a second workflow on `workflow_run` can write it.';
