import { conclusions } from '../../compare/conclusion.ts';
import { byLevel } from '../../compare/level.ts';
import type { Publication } from '../../report/publication.ts';

/** Ordered by conclusion, then by level; equal ones keep their order. */
export const strictestFirst = <T extends { readonly publication: Publication }>(
  judged: readonly T[],
): readonly T[] =>
  judged.toSorted(
    ({ publication: a }, { publication: b }) =>
      conclusions.indexOf(a.conclusion) - conclusions.indexOf(b.conclusion) || byLevel(a, b),
  );
