/** A position in an input, as far as it is known. Lines and columns count from 1. */
export interface Place {
  readonly artifact?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Something the user can fix: what is wrong, where, and how to fix it. */
export interface Problem {
  readonly what: string;
  readonly where: Place;
  readonly remedy: string;
}

/** Unusable input, with every problem that was found, not only the first. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map(describeProblem).join('\n'), options);
    this.problems = problems;
  }
}

/** An error with one problem that has no place, such as that of an option or of a service. */
export const userError = (what: string, remedy: string, options?: ErrorOptions): UserError =>
  new UserError([{ what, where: {}, remedy }], options);

/** One line: `emissions.csv:3:6 in artifact emissions-a: what. remedy`. */
export function describeProblem({ what, where, remedy }: Problem): string {
  const place = describePlace(where);
  return `${place === '' ? '' : `${place}: `}${what}. ${remedy}`;
}

export function describePlace({ artifact, file, line, column }: Place): string {
  const position = [file, line, column].filter((part) => part !== undefined).join(':');
  if (artifact === undefined || artifact === file) return position;
  return position === '' ? `artifact ${artifact}` : `${position} in artifact ${artifact}`;
}
