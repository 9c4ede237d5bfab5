import { getInput, getMultilineInput, setSecret } from '@actions/core';
import { type Problem, UserError } from '../../errors.ts';
import { list } from '../../list.ts';
import { nearestName } from '../../nearest-name.ts';

/** Reads inputs, and collects what is wrong with them, so that all of it is reported at once. */
export class InputReader {
  readonly #names = new Set<string>();
  readonly #problems: Problem[] = [];

  /** Names of the inputs that have been read. */
  get names(): readonly string[] {
    return [...this.#names];
  }

  /** An empty input counts as absent: a caller's `${{ inputs.mode }}` may be empty. */
  text(input: string): string {
    this.#names.add(input);
    return getInput(input);
  }

  lines(input: string): readonly string[] {
    this.#names.add(input);
    return getMultilineInput(input);
  }

  /** Masks the value in the log. */
  secret(input: string): string {
    const secret = this.text(input);
    if (secret !== '') setSecret(secret);
    return secret;
  }

  choice<T extends string>(input: string, choices: readonly T[], otherwise: T): T {
    const given = this.text(input).toLowerCase();
    const chosen = choices.find((one) => one === given);
    if (given !== '' && chosen === undefined) {
      const meant = nearestName([given], choices);
      const remedy = `Use ${list(choices)}.`;
      this.refuse(
        input,
        `is "${shorten(given)}"`,
        meant === undefined ? remedy : `Did you mean ${meant}? ${remedy}`,
      );
    }
    return chosen ?? otherwise;
  }

  refuse(input: string, what: string, remedy: string): void {
    this.#problems.push({ what: `Input \`${input}\` ${what}`, where: {}, remedy });
  }

  /** Throws UserError with all problems, those of inputs with an unknown name included. */
  throwProblems(env: NodeJS.ProcessEnv): void {
    const problems = [...this.#problems, ...this.#misspelt(env)];
    if (problems.length > 0) throw new UserError(problems);
  }

  /**
   * The runner also passes on inputs that are not in action.yml. A name that is not similar to an input
   * is ignored: it may be a variable that only happens to begin with INPUT_.
   */
  #misspelt(env: NodeJS.ProcessEnv): readonly Problem[] {
    return Object.keys(env)
      .flatMap((variable) => /^INPUT_(.+)$/.exec(variable)?.[1]?.toLowerCase() ?? [])
      .filter((name) => !this.#names.has(name))
      .flatMap((name): readonly Problem[] => {
        const meant = nearestName([name], this.names);
        const what = `Input \`${name.slice(0, 80)}\` is not an input of the gate`;
        return meant === undefined
          ? []
          : [{ what, where: {}, remedy: `Did you mean \`${meant}\`?` }];
      });
  }
}

export const shorten = (text: string): string =>
  text.length > 200 ? `${text.slice(0, 200)}…` : text;
