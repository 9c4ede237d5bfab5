import { describeProblem, type UserError } from '../errors.ts';
import { sanitize } from '../report/text/sanitize.ts';

/** The problems, a line each, with nothing in a name that the terminal would obey. */
export const formatProblems = ({ problems }: UserError): string =>
  problems.map((problem) => `${sanitize(describeProblem(problem))}\n`).join('');
