import type { PolicySource } from './budget/policy.ts';

/** Where the budget file is when nobody names one: under either spelling. */
export const usualPaths = ['.github/carbon-budgets.yml', '.github/carbon-budgets.yaml'] as const;

/** What the caller says of budgets: one in a line, and the file by its path. */
export interface WantedPolicy {
  readonly budget?: string | undefined;
  readonly config?: string | undefined;
}

/** The paths at which a budget file may be. */
export const pathsOf = ({ config }: WantedPolicy): readonly string[] =>
  config === undefined ? usualPaths : [config];

/**
 * Where the budgets come from. A file that was named must be there, and of the two spellings only one
 * may be; a budget in one line holds beside the file.
 * @param texts of the files at `pathsOf`, undefined where there is none
 */
export function sourceOf(
  { budget, config }: WantedPolicy,
  texts: readonly (string | undefined)[],
  commit?: string,
): PolicySource {
  const found = pathsOf({ config }).flatMap((path, index) => {
    const text = texts[index];
    return text === undefined ? [] : [{ path, text }];
  });
  const [first, second] = found;
  if (first && second) return { kind: 'none', path: first.path, problem: twice(first, second) };
  if (first)
    return {
      ...{ kind: 'file', ...first },
      ...(commit !== undefined && { commit }),
      ...(budget !== undefined && { input: budget }),
    };
  if (config !== undefined) return { kind: 'none', path: config, problem: absent(config) };
  return budget === undefined
    ? { kind: 'none', path: usualPaths[0] }
    : { kind: 'input', text: budget };
}

const twice = (first: { readonly path: string }, second: { readonly path: string }) => ({
  what: `There are two budget files, ${first.path} and ${second.path}`,
  where: { file: first.path },
  remedy: 'Keep one of them, so that nobody edits the one that does not hold.',
});

const absent = (path: string) => ({
  what: 'There is no budget file at the path that config names',
  where: { file: path },
  remedy: 'Correct the path, or leave config out to use .github/carbon-budgets.yml.',
});
