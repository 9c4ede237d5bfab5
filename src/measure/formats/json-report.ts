import { outerKeys } from '../content/json-keys.ts';
import { jsonTree } from '../content/json-tree.ts';
import { wholeText } from '../content/text.ts';
import type { Tree } from '../content/tree.ts';
import type { ReportFile } from '../measurement.ts';
import { problemEvents } from './events.ts';
import type { Format, ReadEvent } from './format.ts';

/** Most characters of a report: a thousand times what tools write. */
const longest = 8 * 1024 * 1024;

/** A format with one JSON document per report, recognised by keys of its outermost object or objects. */
export function jsonReport(
  tool: string,
  keys: readonly string[],
  read: (file: ReportFile, tree: Tree) => Iterable<ReadEvent>,
): Format {
  return {
    tool,
    recognises: (beginning) => {
      const has = outerKeys(beginning);
      return keys.every((key) => has.has(key));
    },
    async *read(file) {
      const text = await wholeText(file, longest);
      const parsed = jsonTree(file, text);
      if ('problems' in parsed) yield* problemEvents(parsed.problems);
      else yield* read(file, parsed.tree);
    },
  };
}
