import type { GitHubRun } from '../../report/findings.ts';
import type { Publication } from '../../report/publication.ts';
import type { GitHub } from '../api/client.ts';
import type { GateEvent } from '../context/event.ts';
import type { Inputs } from '../context/inputs.ts';
import type { Gathering } from '../gather.ts';
import type { CheckRunSession } from './check-run-session.ts';

/** A verdict on one target, with the data gathered for it. */
export interface Judged {
  readonly publication: Publication;
  readonly run: GitHubRun;
  readonly gathering: Gathering;
}

/** Where the verdicts are published. */
export interface Destination {
  readonly github: GitHub;
  readonly inputs: Inputs;
  readonly event: GateEvent;
  /** Absent if no check is wanted. */
  readonly check?: CheckRunSession | undefined;
  /** Folder of the result and the trend for later steps. */
  readonly folder: string;
}
