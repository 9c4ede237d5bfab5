import { error, summary, warning } from '@actions/core';
import { UserError } from '../../errors.ts';
import { escapeCommand } from './escape-command.ts';

/** Appends Markdown to the job summary. A failure is a warning. */
export async function writeSummary(markdown: string): Promise<void> {
  await summary
    .addRaw(markdown)
    .write()
    .catch((cause: Error) =>
      warning(`The job summary could not be written: ${escapeCommand(cause.message)}`),
    );
}

/** Fails a step: with the problems to fix, or else as `unexpected` describes the fault. */
export function failStep(
  cause: unknown,
  unexpected: (cause: string) => string,
  at: { readonly file?: string } = {},
): void {
  process.exitCode = 1;
  const message =
    cause instanceof UserError ? cause.message.split('\n').join(' ') : unexpected(String(cause));
  error(escapeCommand(message), at);
}
