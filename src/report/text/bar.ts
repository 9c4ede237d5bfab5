/** Cells up to the limit, and the most that are drawn above it. */
const cells = 10;
const beyond = 5;

/**
 * The used share of a limit as a bar that passes the limit's mark when over: `██████████│██▌`.
 * It has only WGL4 characters, which have the same width in every common monospaced font.
 */
export function bar(share: number): string {
  const { within, over } = barParts(share);
  return `${within}│${over}`;
}

/** A part of a sum, on the same scale, without the mark. */
export function partBar(share: number): string {
  return filled(share * cells, cells + beyond);
}

/** The bar in two parts, so that a terminal can colour each. */
export function barParts(share: number): { readonly within: string; readonly over: string } {
  return {
    within: filled(Math.min(share, 1) * cells, cells).padEnd(cells, '░'),
    over: filled((share - 1) * cells, beyond),
  };
}

/** Full and half cells: at least a half for anything above zero, and an arrow for what does not fit. */
function filled(length: number, most: number): string {
  if (length > most) return `${'█'.repeat(most)}►`;
  const halves = length > 0 ? Math.max(Math.round(length * 2), 1) : 0;
  return '█'.repeat(Math.floor(halves / 2)) + (halves % 2 === 1 ? '▌' : '');
}
