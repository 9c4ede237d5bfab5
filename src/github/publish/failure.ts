import { debug, endGroup, error, isDebug, setOutput, summary, warning } from '@actions/core';
import { describeProblem, UserError } from '../../errors.ts';
import type { CheckText } from '../../report/publication.ts';
import { within } from '../api/deadline.ts';
import type { Mode } from '../context/inputs.ts';
import type { CheckRunSession } from './check-run-session.ts';
import { escapeCommand } from './escape-command.ts';

/** Why there is no verdict: something the user can fix, or a fault of the gate. */
export interface Failure {
  readonly title: string;
  /** Plain text, one line each. */
  readonly lines: readonly string[];
}

export const cancellation: Failure = {
  title: 'Cancelled before there was a verdict',
  lines: ['The step was stopped. Run the job again for a verdict.'],
};

export function failureOf(cause: unknown, issues: string): Failure {
  if (cause instanceof UserError)
    return {
      title: 'No verdict until this is fixed',
      lines: cause.problems.map((problem) => escapeCommand(describeProblem(problem))),
    };
  const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
  const fault = `This is a fault of the gate; please report it at ${issues}`;
  return {
    title: 'No verdict: the gate failed unexpectedly',
    lines: [escapeCommand(`${name}: ${message}`), fault],
  };
}

/** Where and how a failure is reported. */
export interface FailureOptions {
  /** Page where faults of the gate are reported. */
  readonly issues: string;
  readonly mode: Mode;
  /** File of the workflow that runs the gate, where the annotation goes. */
  readonly workflow?: string | undefined;
  readonly check?: CheckRunSession | undefined;
}

/** Reports why there is no verdict, and fails the step unless in observe mode. */
export async function reportFailure(
  cause: unknown,
  { issues, mode, workflow, check }: FailureOptions,
): Promise<void> {
  const failure = failureOf(cause, issues);
  const [log, conclusion] =
    mode === 'observe' ? [warning, 'neutral' as const] : [error, 'failure' as const];
  endGroup();
  log(
    `${failure.title}\n${failure.lines.join('\n')}`,
    workflow === undefined ? {} : { file: workflow },
  );
  if (mode === 'enforce') process.exitCode = 1;
  if (isDebug() && cause instanceof Error) debug(cause.stack ?? '');
  setOutput('conclusion', 'failure');
  await Promise.allSettled([
    check?.complete(conclusion, checkTextOf(failure)),
    summary.addRaw(`## ${failure.title}\n\n${asCode(failure.lines)}\n`).write(),
  ]);
}

export const checkTextOf = ({ title, lines }: Failure): CheckText => ({
  title,
  summary: asCode(lines),
  annotations: [],
});

/** Most lines of a failure that are shown, and most characters per line. */
const [mostLines, longestLine] = [50, 1000];

/** An indented block, which is not parsed as Markdown. */
function asCode(lines: readonly string[]): string {
  const shown = lines.slice(0, mostLines).map((line) => `    ${line.slice(0, longestLine)}`);
  return shown.join('\n');
}

/** Milliseconds; after 7.5 s the runner kills a cancelled step. */
const timeToLeave = 5_000;
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

export interface AbortHandlers {
  readonly cancelled: () => Promise<unknown>;
  readonly crashed: (error: unknown) => Promise<unknown>;
}

/** Lets a step that is cancelled or crashes complete its check first. */
export function onAbort(
  process: Pick<NodeJS.Process, 'on' | 'exit'>,
  { cancelled, crashed }: AbortHandlers,
): void {
  let isLeaving = false;
  // Later signals must not end the process before the handler is done.
  const leave = (report: () => Promise<unknown>, code: number) => {
    if (isLeaving) return;
    isLeaving = true;
    within(timeToLeave, 'GitHub', report())
      .catch(() => undefined)
      .then(() => process.exit(code));
  };
  for (const [signal, code] of Object.entries(exitCodes))
    process.on(signal, () => leave(cancelled, code));
  process.on('uncaughtException', (error) => leave(() => crashed(error), 1));
  process.on('unhandledRejection', (error) => leave(() => crashed(error), 1));
}
