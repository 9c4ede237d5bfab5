const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** Cells up to the limit, and how many at most are drawn beyond it. */
const cells = 10;
const beyond = 5;

/** The used share of a limit as a bar that runs past the limit's mark when over: `██████████│██▌`. */
export function bar(share: number): string {
  const { within, over } = barParts(share);
  return `${within}│${over}`;
}

/** A part of a sum, drawn on the same scale without the mark. */
export function partBar(share: number): string {
  return filled(Math.min(share, 1 + beyond / cells) * cells) || '▏';
}

/** The bar in two pieces, so that a terminal can colour them apart. */
export function barParts(share: number): { readonly within: string; readonly over: string } {
  const within = filled(Math.min(share, 1) * cells);
  return {
    within: within.padEnd(cells, '░'),
    over: filled(Math.min(Math.max(share - 1, 0) * cells, beyond), share > 1),
  };
}

/** Full cells and one of eighths; what is more than nothing shows at least an eighth. */
function filled(length: number, something = length > 0): string {
  const steps = Math.max(Math.round(length * 8), something ? 1 : 0);
  return '█'.repeat(Math.floor(steps / 8)) + eighths[steps % 8];
}
