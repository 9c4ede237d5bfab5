import {
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Problem } from '../../errors.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { duplicateKey, type Key, Tree } from './tree.ts';
import { faithful } from './written-number.ts';

/** Duplicate keys that are listed. */
const mostRepeated = 20;

/**
 * Parses one YAML document for all formats. A duplicate key is a problem, and a number that
 * JavaScript would change is kept as text. `firstLine` is the line of the file where
 * the text begins.
 */
export function yamlTree(
  file: ReportFile,
  text: string,
  firstLine = 1,
): { readonly tree: Tree } | { readonly problems: readonly Problem[] } {
  const counter = new LineCounter();
  const at = (offset = 0) => placeIn(file, counter.linePos(offset).line + firstLine - 1);
  try {
    // The library compares each key with all before it, which takes minutes for a hundred thousand.
    const options = { lineCounter: counter, logLevel: 'silent', uniqueKeys: false } as const;
    const document = parseDocument(text, options);
    const [error] = document.errors;
    if (error) return notYaml(file, error.message, error.linePos?.[0].line, firstLine);
    const repeated = checkNodes(document);
    if (repeated.length > 0)
      return { problems: repeated.map(({ key, offset }) => duplicateKey(key, at(offset))) };
    const keyed = new WeakMap<YAMLMap, Map<string, unknown>>();
    const locate = (path: readonly Key[]) => at(offsetOf(document, path, keyed));
    return { tree: new Tree(document.toJS({ maxAliasCount: 100 }), locate) };
  } catch (error) {
    // Aliases of aliases of aliases, or nothing but opening brackets.
    return notYaml(file, (error as Error).message, undefined, firstLine);
  }
}

interface Repeated {
  readonly key: string;
  readonly offset: number | undefined;
}

/** Finds duplicate keys, and restores the text of numbers that JavaScript changed. */
function checkNodes(document: Document.Parsed): readonly Repeated[] {
  const repeated: Repeated[] = [];
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'number' && node.source !== undefined)
        node.value = faithful(node.source);
    },
    Map(_, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        const name = keyOf(key);
        if (seen.has(name) && repeated.length < mostRepeated)
          repeated.push({ key: name, offset: (key as ParsedNode | null)?.range?.[0] });
        seen.add(name);
      }
    },
  });
  return repeated;
}

function keyOf(key: unknown): string {
  if (isScalar(key)) return String(key.source ?? key.value);
  return String(key);
}

/** Offset of the value at a path, or of its last existing ancestor. */
function offsetOf(
  document: Document.Parsed,
  path: readonly Key[],
  keyed: WeakMap<YAMLMap, Map<string, unknown>>,
): number | undefined {
  let node: unknown = document.contents;
  let offset = rangeOf(node);
  for (const key of path) {
    if (isSeq(node)) node = node.items[Number(key)];
    else if (isMap(node)) node = membersOf(node, keyed).get(String(key));
    else break;
    if (node === undefined) break;
    offset = rangeOf(node) ?? offset;
  }
  return offset;
}

function membersOf(map: YAMLMap, keyed: WeakMap<YAMLMap, Map<string, unknown>>) {
  const known =
    keyed.get(map) ??
    new Map(map.items.filter(isPair).map(({ key, value }) => [keyOf(key), value]));
  keyed.set(map, known);
  return known;
}

const rangeOf = (node: unknown): number | undefined =>
  (node as { range?: readonly [number, number, number] } | null)?.range?.[0];

function notYaml(file: ReportFile, message: string, line = 1, firstLine = 1) {
  const what = `This is not YAML: ${message.split(/ at line |\n/)[0]?.replace(/[.:]$/, '')}`;
  const remedy = 'The report may have been cut off; upload it again, whole';
  return { problems: [{ what, where: placeIn(file, line + firstLine - 1), remedy }] };
}
