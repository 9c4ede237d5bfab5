/** A file that a pull request changes, with the part of its unified diff that GitHub gives. */
export interface ChangedFile {
  readonly path: string;
  /** Hunks; absent for binary files and very large changes. */
  readonly patch?: string | undefined;
}

/** A line of the file as the pull request would have it. */
export interface PatchLine {
  /** Counts from 1. */
  readonly line: number;
  readonly text: string;
  readonly added: boolean;
}

/** Lines without a gap between them, as far as the diff shows them. */
export type Hunk = readonly PatchLine[];

/** Characters of a line that are looked at. */
const longestText = 1000;

/** The hunks of a patch, without the lines that it takes away. */
export function hunksOf({ patch = '' }: ChangedFile): readonly Hunk[] {
  const hunks: PatchLine[][] = [];
  let next = 0;
  for (const text of patch.split('\n')) {
    const start = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(text)?.[1];
    if (start !== undefined) {
      next = Number(start);
      hunks.push([]);
    } else if (/^[ +]/.test(text)) {
      hunks.at(-1)?.push({ line: next, text: text.slice(1, longestText), added: text[0] === '+' });
      next += 1;
    }
  }
  return hunks;
}

/** The lines above the one at `index` that enclose it by their indentation, innermost first. */
export function* enclosing(hunk: Hunk, index: number): Generator<PatchLine, void> {
  let indent = indentOf(hunk[index]?.text ?? '');
  for (const line of hunk.slice(0, index).toReversed())
    if (line.text.trim() !== '' && indentOf(line.text) < indent) {
      indent = indentOf(line.text);
      yield line;
    }
}

const indentOf = (text: string): number => /^\s*/.exec(text)?.[0].length ?? 0;
