import type { Problem } from '../../errors.ts';

/** Where a budget file was read. */
export interface Origin {
  readonly path: string;
  /** `owner/name`, where it is another repository. */
  readonly repository?: string;
  readonly commit?: string;
}

/** A file that a budget file extends, or that the input `policy` names. */
export type InheritedFile = {
  readonly from: Origin;
  /** How other files, or the input, name it. */
  readonly references: readonly string[];
  /** It applies whether the budget file extends it or not. */
  readonly isRequired?: true;
} & (
  | { readonly text: string }
  /** Why there is no text, to go on after its name: `could not be read: …`. */
  | { readonly why: string; readonly remedy: string }
);

/** Where the budgets come from. */
export type PolicySource = OwnSource & {
  /** What the file extends, in the order in which each may only tighten those before. */
  readonly inherited?: readonly InheritedFile[];
};

type OwnSource =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly text: string;
      readonly commit?: string;
      /** A budget in one line that applies in addition to the file. */
      readonly input?: string;
    }
  | { readonly kind: 'input'; readonly text: string }
  | {
      readonly kind: 'none';
      readonly path: string;
      /** Set if it is a mistake: the named file does not exist, or there are two. */
      readonly problem?: Problem;
      /** The caller names the file, and it does not exist. */
      readonly isAbsent?: true;
    };

/** The default paths of the budget file, in either spelling. */
const defaultPaths = ['.github/carbon-budgets.yml', '.github/carbon-budgets.yaml'] as const;

/** What the caller sets: a budget in one line, the path of the file. */
export interface WantedPolicy {
  readonly budget?: string | undefined;
  readonly config?: string | undefined;
}

/** Where to look for the budget file. */
export const pathsOf = ({ config }: WantedPolicy): readonly string[] =>
  config === undefined ? defaultPaths : [config];

/**
 * Where the budgets come from. A file that the caller names must exist, and only one of the two
 * spellings may. A budget in one line applies in addition to the file.
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
  if (config !== undefined)
    return { kind: 'none', path: config, problem: absent(config), isAbsent: true };
  return budget === undefined
    ? { kind: 'none', path: defaultPaths[0] }
    : { kind: 'input', text: budget };
}

const twice = (first: { readonly path: string }, second: { readonly path: string }) => ({
  what: `There are two budget files, ${first.path} and ${second.path}`,
  where: { file: first.path },
  remedy: 'Keep one of them, so that nobody edits a file that does not apply.',
});

const absent = (path: string) => ({
  what: 'There is no budget file at the path that config names',
  where: { file: path },
  remedy: 'Correct the path, or leave config out to use .github/carbon-budgets.yml.',
});
