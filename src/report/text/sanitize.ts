/**
 * Characters that are invisible or that reorder text: controls, line separators,
 * formatting (bidirectional, zero-width, tags), odd spaces, blank letters, lone surrogates, and
 * combining marks beyond the third on one letter.
 */
const unseen =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u115f\u1160\u2800\u3164\uffa0]|\u034f|\u17b4|\u17b5|(?<=\p{M}{3})\p{M}/gu;

const named: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Untrusted text on one line, with invisible characters shown as escapes such as `\u202e`. */
export function sanitize(text: string): string {
  return text.replace(unseen, (character) => named[character] ?? escaped(character));
}

/** At most `length` code points: the beginning and the end, which often distinguishes names. */
export function truncate(text: string, length: number): string {
  const points = Array.from(text);
  if (points.length <= length) return text;
  const tail = Math.floor((length - 1) / 3);
  const head = length - 1 - tail;
  return `${points.slice(0, head).join('')}…${tail === 0 ? '' : points.slice(-tail).join('')}`;
}

/** An untrusted name, sanitized and short enough for a line of a table. */
export function shownName(name: string, length = 60): string {
  const shown = truncate(sanitize(name).trim(), length);
  return shown === '' ? '(no name)' : shown;
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
