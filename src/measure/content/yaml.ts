import { type Document, LineCounter, parseDocument } from 'yaml';
import type { Problem } from '../../errors.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { type Key, type Tree, treeOf } from './tree.ts';

/** Parses one YAML document, keeping positions; `firstLine` is the line of the file on which it begins. */
export function yamlTree(
  file: ReportFile,
  text: string,
  firstLine = 1,
): { readonly tree: Tree } | { readonly problems: readonly Problem[] } {
  const counter = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: counter, logLevel: 'silent' });
    const [error] = document.errors;
    if (error) return notYaml(file, error.message, error.linePos?.[0].line, firstLine);
    const locate = (path: readonly Key[]) =>
      placeIn(file, (lineOf(document, counter, path) ?? 1) + firstLine - 1);
    return { tree: treeOf(document.toJS({ maxAliasCount: 100 }), locate) };
  } catch (error) {
    // Aliases of aliases of aliases, or nothing but opening brackets.
    return notYaml(file, (error as Error).message, undefined, firstLine);
  }
}

/** The line of the value at a path, or of the last one before what is missing. */
function lineOf(
  document: Document,
  counter: LineCounter,
  path: readonly Key[],
): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as { range?: [number] } | undefined;
    if (node?.range) return counter.linePos(node.range[0]).line;
  }
  return undefined;
}

function notYaml(file: ReportFile, message: string, line = 1, firstLine = 1) {
  const what = `This is not YAML: ${message.split(/ at line |\n/)[0]?.replace(/[.:]$/, '')}`;
  const remedy = 'The report may have been cut off; upload it again, whole';
  return { problems: [{ what, where: placeIn(file, line + firstLine - 1), remedy }] };
}
