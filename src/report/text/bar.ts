/** Cells up to the limit, and how many at most are drawn beyond it. */
const cells = 10;
const beyond = 5;

/**
 * The used share of a limit as a bar that runs past the limit's mark when over: `██████████│██▌`.
 * Only characters of WGL4, which every common monospaced font holds, so that their widths agree.
 */
export function bar(share: number): string {
  const { within, over } = barParts(share);
  return `${within}│${over}`;
}

/** A part of a sum, drawn on the same scale without the mark. */
export function partBar(share: number): string {
  return filled(share * cells, cells + beyond);
}

/** The bar in two pieces, so that a terminal can colour them apart. */
export function barParts(share: number): { readonly within: string; readonly over: string } {
  return {
    within: filled(Math.min(share, 1) * cells, cells).padEnd(cells, '░'),
    over: filled((share - 1) * cells, beyond),
  };
}

/** Full and half cells; what is more than nothing shows at least a half, what has no room an arrow. */
function filled(length: number, room: number): string {
  if (length > room) return `${'█'.repeat(room)}►`;
  const halves = length > 0 ? Math.max(Math.round(length * 2), 1) : 0;
  return '█'.repeat(Math.floor(halves / 2)) + (halves % 2 === 1 ? '▌' : '');
}
