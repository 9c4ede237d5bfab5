import { objectsIn, type Stretch } from '../content/json-objects.ts';
import { type Tree, treeOf } from '../content/tree.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import type { Found } from './format.ts';
import { problemAt } from './found.ts';

/** An object of a stream, with the line on which it begins. */
export interface Item {
  readonly tree: Tree;
  readonly line: number;
}

/**
 * The objects of a file, however they are put together, each as an Item or as what is wrong with it.
 * An object at the end that was cut off is a problem unless `mayEnd` says that the tool is often killed.
 */
export async function* itemsOf(
  file: ReportFile,
  mayEnd: 'anywhere' | 'whole',
): AsyncGenerator<Item | Found, void> {
  for await (const stretch of objectsIn(file)) {
    const { kind, text, line } = stretch;
    if (kind === 'object') yield itemIn(file, stretch);
    else if (kind === 'cut-off' && mayEnd === 'whole') yield notJson(file, line, 'is cut off here');
    else if (kind === 'between' && !/^[\s,[\]]*$/.test(text))
      yield notJson(file, line, 'holds something other than JSON here');
  }
}

function itemIn(file: ReportFile, { text, line }: Stretch): Item | Found {
  try {
    return { tree: treeOf(JSON.parse(text), () => placeIn(file, line)), line };
  } catch {
    return notJson(file, line, 'has an object here that is not JSON');
  }
}

function notJson(file: ReportFile, line: number, what: string): Found {
  const remedy = 'The report may have been cut off; upload it again, whole';
  return problemAt(placeIn(file, line), `The file ${what}`, remedy);
}
