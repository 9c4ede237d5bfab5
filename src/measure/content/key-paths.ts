/** Deepest nesting that is searched: no format is recognised by a deeper key. */
const deepest = 12;

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
  for (const token of tokensIn(text)) {
    if (token === 'open') open.push(path ?? open.at(-1) ?? '');
    if (token === 'close') open.pop();
    path = typeof token === 'object' ? pathTo(token.key, open) : undefined;
    if (path !== undefined) paths.add(path);
  }
  return paths;
}

function pathTo(key: string, open: readonly string[]): string | undefined {
  const above = open.at(-1) ?? '';
  if (open.length > deepest) return undefined;
  return above === '' ? key : `${above}.${key}`;
}

function* tokensIn(text: string): Generator<'open' | 'close' | { readonly key: string }, void> {
  const next = /["{}[\]]/g;
  for (let found = next.exec(text); found; found = next.exec(text)) {
    const [character] = found;
    if (character === '{' || character === '[') yield 'open';
    else if (character !== '"') yield 'close';
    else {
      const end = endOfText(text, found.index);
      next.lastIndex = end;
      if (isKey(text, end)) yield { key: text.slice(found.index + 1, end - 1) };
    }
  }
}

/** Offset after the closing quote of the string that begins here. */
function endOfText(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let slash = quote;
    while (text[slash - 1] === '\\') slash -= 1;
    if ((quote - slash) % 2 === 0) return quote + 1;
  }
  return text.length;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (' \t\r\n'.includes(text[at] ?? '.')) at += 1;
  return text[at] === ':';
}
