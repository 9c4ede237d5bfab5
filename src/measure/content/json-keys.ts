/** What the value of a key looks like, by its first characters. */
export type Looks = 'figure' | 'list' | 'other';

/** Keys deeper than this are ignored. */
const deepestKey = 3;

/** A number, a quoted decimal, or what Python writes where a number is unknown. */
const figure = /\s*(?:-?\d|"\s*[+-]?[\d.][\d.e+-]{0,40}\s*"|NaN|-?Infinity|null\b)/iy;

let last: { readonly text: string; readonly keys: ReadonlyMap<string, Looks> } | undefined;

/** Keys of the outermost object, or of the objects in the outermost array. The text may be truncated. */
export function outerKeys(text: string): ReadonlyMap<string, Looks> {
  // Every format needs the keys of the same text.
  if (last?.text !== text) last = { text, keys: keysIn(text, 1) };
  return last.keys;
}

/** Keys of the objects in the outer levels of a document, or of several, one after another. */
export const nestedKeys = (text: string): ReadonlyMap<string, Looks> => keysIn(text, deepestKey);

/** Makes one pass over the text: searching twice for the end of an open string would take too long. */
function keysIn(text: string, deepest: number): ReadonlyMap<string, Looks> {
  const keys = new Map<string, Looks>();
  const start = text.trimStart()[0];
  if (start !== '{' && start !== '[') return keys;
  let depth = start === '[' ? -1 : 0;
  for (const { token, at, end } of structureOf(text))
    if (token === '{' || token === '[') depth += 1;
    else if (token !== '"') depth -= 1;
    else if (depth >= 1 && depth <= deepest) note(keys, text, at, end);
  return keys;
}

/** Brackets and whole strings, up to the first string that does not end. */
function* structureOf(text: string) {
  const structural = /["{}[\]]/g;
  for (let found = structural.exec(text); found; found = structural.exec(text)) {
    const { 0: token, index: at } = found;
    const end = token === '"' ? endOfText(text, at) : at + 1;
    if (end < 0) return;
    yield { token, at, end };
    structural.lastIndex = end;
  }
}

function note(keys: Map<string, Looks>, text: string, start: number, end: number): void {
  const colon = /\s{0,1000}:/y;
  colon.lastIndex = end;
  if (!colon.test(text)) return;
  const key = unescaped(text.slice(start, end));
  const looks = looksAt(text, colon.lastIndex);
  if (keys.get(key) !== 'figure') keys.set(key, looks);
}

function looksAt(text: string, at: number): Looks {
  figure.lastIndex = at;
  if (figure.test(text)) return 'figure';
  const list = /\s{0,1000}\[/y;
  list.lastIndex = at;
  return list.test(text) ? 'list' : 'other';
}

/** Offset after the closing quote of a string; -1 if it does not end. */
export function endOfText(text: string, start: number): number {
  for (let quote = start; ; ) {
    quote = text.indexOf('"', quote + 1);
    if (quote < 0) return -1;
    let slash = quote;
    while (slash - 1 > start && text[slash - 1] === '\\') slash -= 1;
    if ((quote - slash) % 2 === 0) return quote + 1;
  }
}

function unescaped(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted.slice(1, -1);
  }
}

/** Paths in deeper objects are ignored: no format is recognised by them. */
const deepestPath = 12;

/**
 * The key paths of a JSON text, which may be truncated: `pages.actions.url` for
 * `{"pages": [{"actions": [{"url": …`. Lists add nothing to a path; strings are skipped.
 */
export function keyPathsIn(text: string): ReadonlySet<string> {
  const paths = new Set<string>();
  /** The paths of the open objects and lists, outermost first. */
  const open: string[] = [];
  /** The path of the next value; elements of a list have the path of the list. */
  let path: string | undefined;
  for (const { token, at, end } of structureOf(text)) {
    if (token === '{' || token === '[') open.push(path ?? open.at(-1) ?? '');
    if (token === '}' || token === ']') open.pop();
    path = isKey(text, token, end) ? pathTo(text.slice(at + 1, end - 1), open) : undefined;
    if (path !== undefined) paths.add(path);
  }
  return paths;
}

function pathTo(key: string, open: readonly string[]): string | undefined {
  const above = open.at(-1) ?? '';
  if (open.length > deepestPath) return undefined;
  return above === '' ? key : `${above}.${key}`;
}

function isKey(text: string, token: string, end: number): boolean {
  if (token !== '"') return false;
  let at = end;
  while (' \t\r\n'.includes(text[at] ?? '.')) at += 1;
  return text[at] === ':';
}
