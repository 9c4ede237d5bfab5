import { describeProblem, UserError } from '../errors.ts';
import { sanitize } from '../report/text/sanitize.ts';

/** An error for the terminal: one line per problem, or, for a bug, what to report. */
export function describeError(error: unknown, version: string): string {
  // Names of files may contain characters that would control the terminal.
  if (error instanceof UserError)
    return error.problems.map((problem) => `${sanitize(describeProblem(problem))}\n`).join('');
  const { stack = String(error) } = error instanceof Error ? error : {};
  return `carbon-budget-gate ${version} failed unexpectedly. Please report these lines:\n${stack}\n`;
}
