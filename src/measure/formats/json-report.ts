import type { ValueNode } from '@humanwhocodes/momoa';
import { outerKeys, parseJson } from '../content/json.ts';
import { wholeText } from '../content/text.ts';
import { type Key, type Tree, treeOf } from '../content/tree.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import type { Format, Found } from './format.ts';
import { asFound } from './found.ts';

/** A thousand times what tools write. */
const longest = 8 * 1024 * 1024;

/** Beyond so many characters lines are not looked for: Momoa's tree would fill the memory. */
const longestWithLines = 1024 * 1024;

/** A format whose reports are one JSON document each, known by keys of its outermost object or objects. */
export function jsonReport(
  tool: string,
  keys: readonly string[],
  read: (file: ReportFile, tree: Tree) => Iterable<Found>,
): Format {
  return {
    tool,
    recognises: (beginning) => {
      const has = outerKeys(beginning);
      return keys.every((key) => has.has(key));
    },
    async *read(file) {
      const text = await wholeText(file, longest);
      const parsed = await jsonTree(file, text);
      if ('problems' in parsed) yield* parsed.problems.map(asFound);
      else yield* read(file, parsed.tree);
    },
  };
}

async function jsonTree(file: ReportFile, text: string) {
  const { parse } = await import('@humanwhocodes/momoa');
  const withLines = text.length <= longestWithLines;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // Momoa takes ten times as long, and knows the line.
    const parsed = withLines ? await parseJson(file, text) : undefined;
    return parsed && 'problems' in parsed ? parsed : { problems: [notJson(file, error as Error)] };
  }
  let root: ValueNode | undefined;
  const locate = (path: readonly Key[]) => {
    if (!withLines) return placeIn(file);
    root ??= parse(text).body;
    const { line, column } = nodeAt(root, path).loc.start;
    return placeIn(file, line, column);
  };
  return { tree: treeOf(value, locate) };
}

function notJson(file: ReportFile, { message }: Error) {
  const what = `This is not JSON${/ at position \d+/.exec(message)?.[0] ?? ''}`;
  const remedy = 'The report may have been cut off; upload it again, whole';
  return { what, where: placeIn(file), remedy };
}

/** The node at a path, or the last one before what is missing. */
function nodeAt(root: ValueNode, path: readonly Key[]): ValueNode {
  let node = root;
  for (const key of path) {
    const next = childOf(node, key);
    if (!next) break;
    node = next;
  }
  return node;
}

function childOf(node: ValueNode, key: Key): ValueNode | undefined {
  if (node.type === 'Array') return node.elements[Number(key)]?.value;
  if (node.type !== 'Object') return undefined;
  const named = ({ name }: { name: { type: string } }) =>
    ('value' in name ? name.value : (name as unknown as { name: string }).name) === key;
  return node.members.findLast(named)?.value;
}
