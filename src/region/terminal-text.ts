import { createColors } from 'picocolors';
import { align, type Cell, wrap } from '../report/terminal/columns.ts';
import { sanitize, shownName } from '../report/text/sanitize.ts';
import type { Choice, RankedPlace } from './choice.ts';
import { describeBasis, describeZones, formatRange, headline, startLine, unit } from './wording.ts';

export interface TextOptions {
  readonly colour: boolean;
  /** Width of the terminal in columns. */
  readonly columns: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The choice for a terminal; ends with a line break. */
export function regionText(choice: Choice, { colour, columns, now }: TextOptions): string {
  const colours = createColors(colour);
  const { bold, green, red, dim, yellow } = colours;
  const width = Math.min(Math.max(columns, 40), 120);
  const kept = choice.limit?.kept ?? true;
  const opening = bold((kept ? green : red)(`${kept ? '✔' : '✖'} ${sanitize(headline(choice))}`));
  const { start, basis } = choice;
  const sections = [
    start
      ? [opening, ...wrap(startLine(start, now), width - 2).map((line) => `  ${line}`)].join('\n')
      : opening,
    table(choice, width, colours),
    [
      ...choice.notes.flatMap((note) => wrap(`! ${sanitize(note)}`, width).map(yellow)),
      ...[basis, ...(start && start.basis !== basis ? [start.basis] : [])].map((of) =>
        dim(describeBasis(of)),
      ),
    ].join('\n'),
  ];
  return `${sections.join('\n\n')}\n`;
}

function table(
  { ranking, chosen }: Choice,
  width: number,
  { dim, bold }: ReturnType<typeof createColors>,
): string {
  const head = ['#', 'Region', unit, 'Zone', 'Place'].map(
    (title): Cell => ({
      text: title,
      paint: dim,
    }),
  );
  const row = (ranked: RankedPlace): readonly Cell[] => [
    { text: String(ranked.rank) },
    { text: shownName(ranked.place.name, 40), ...(ranked === chosen && { paint: bold }) },
    { text: formatRange(ranked.range) },
    { text: sanitize(describeZones(ranked)) },
    { text: sanitize(ranked.place.place), paint: dim },
  ];
  return align([head, ...ranking.map(row)], width, ['right', 'left', 'right', 'left', 'left']);
}
