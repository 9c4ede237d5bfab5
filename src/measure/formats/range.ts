import type { Problem } from '../../errors.ts';
import { list } from '../../list.ts';
import { type Amounts, metrics } from '../../units.ts';
import type { Tree } from '../content/tree.ts';

/** A problem if the amounts are not in ascending order. */
export function outOfOrder(
  ascending: readonly Amounts[],
  tree: Tree,
  remedy: string,
): Problem | undefined {
  const wrong = metrics.filter((metric) => {
    const known = ascending.flatMap((amounts) => amounts[metric] ?? []);
    return known.some((amount, at) => amount < (known[at - 1] ?? 0));
  });
  if (wrong.length === 0) return undefined;
  const what = `${tree.name === '' ? '' : `${tree.name}: `}the range of ${list(wrong, 'and')} is not least, likely, greatest`;
  return { what, where: tree.where(), remedy };
}
