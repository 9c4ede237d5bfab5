/** A file that a pull request changes, with the part of its unified diff that GitHub returns. */
export interface ChangedFile {
  readonly path: string;
  /** Hunks; absent for binary files and very large changes. */
  readonly patch?: string | undefined;
}

/** A line of the file after the change. */
export interface PatchLine {
  /** Counts from 1. */
  readonly line: number;
  readonly text: string;
  readonly added: boolean;
}

/** Consecutive lines that the diff shows. */
export type Hunk = readonly PatchLine[];

/** Characters of a line that are read. */
const longestText = 1000;

/** The hunks of a patch, without removed lines. */
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

/** The lines above `index` that enclose it by indentation, innermost first. */
export function* enclosing(hunk: Hunk, index: number): Generator<PatchLine, void> {
  let indent = indentOf(hunk[index]?.text ?? '');
  for (const line of hunk.slice(0, index).toReversed())
    if (line.text.trim() !== '' && indentOf(line.text) < indent) {
      indent = indentOf(line.text);
      yield line;
    }
}

const indentOf = (text: string): number => /^\s*/.exec(text)?.[0].length ?? 0;
