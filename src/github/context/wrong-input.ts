import type { Problem } from '../../errors.ts';
import { nearestName } from '../../nearest-name.ts';

/** An input that cannot be used; `given` is set if only certain words are allowed. */
export interface WrongInput {
  readonly input: string;
  readonly what: string;
  readonly remedy: string;
  readonly given?: string;
  readonly choices?: readonly string[];
}

/**
 * The problems of inputs, with the word that was probably meant. An unknown name that is not similar to an input
 * is ignored: it may be a variable that only happens to begin with INPUT_.
 */
export function explain(
  wrong: readonly WrongInput[],
  unknown: readonly string[],
  known: readonly string[],
): readonly Problem[] {
  const misspelt = unknown.flatMap((name): readonly Problem[] => {
    const meant = nearestName([name], known);
    const what = `Input \`${name.slice(0, 80)}\` is not an input of the gate`;
    return meant === undefined ? [] : [{ what, where: {}, remedy: `Did you mean \`${meant}\`?` }];
  });
  return [...wrong.map(describe), ...misspelt];
}

function describe({ input, what, remedy, given = '', choices = [] }: WrongInput): Problem {
  const meant = nearestName([given], choices);
  return {
    what: `Input \`${input}\` ${what}`,
    where: {},
    remedy: meant === undefined ? remedy : `Did you mean ${meant}? ${remedy}`,
  };
}
