import { objectsIn, type Stretch } from '../content/json-objects.ts';
import { jsonTree } from '../content/json-tree.ts';
import type { Tree } from '../content/tree.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { problem, problemEvents } from './events.ts';
import type { ReadEvent } from './format.ts';

/** An object of a stream, with its first line. */
export interface Item {
  readonly tree: Tree;
  readonly line: number;
}

/**
 * The objects of a file, in an array, as JSON lines or concatenated, each as an Item or as a problem.
 * A truncated object at the end is a problem, unless `mayEnd` says that the tool is often killed.
 */
export async function* itemsOf(
  file: ReportFile,
  mayEnd: 'anywhere' | 'whole',
): AsyncGenerator<Item | ReadEvent, void> {
  for await (const stretch of objectsIn(file)) {
    const { kind, text, line } = stretch;
    if (kind === 'object') yield* itemIn(file, stretch);
    else if (kind === 'cut-off' && mayEnd === 'whole') yield notJson(file, line, 'is cut off here');
    else if (kind === 'between' && !/^[\s,[\]]*$/.test(text))
      yield notJson(file, line, 'holds something other than JSON here');
  }
}

function itemIn(file: ReportFile, { text, line }: Stretch): (Item | ReadEvent)[] {
  const read = jsonTree(file, text, line);
  return 'problems' in read ? problemEvents(read.problems) : [{ tree: read.tree, line }];
}

function notJson(file: ReportFile, line: number, what: string): ReadEvent {
  const remedy = 'The report may have been cut off; upload it again, whole';
  return problem(placeIn(file, line), `The file ${what}`, remedy);
}
