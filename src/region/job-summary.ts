import { alert, blocks, escapeText, left, right, table } from '../report/text/markdown.ts';
import { formatNumber } from '../units.ts';
import { chart } from './chart.ts';
import type { Choice, RankedPlace } from './choice.ts';
import { describeBasis, describeZones, formatRange, headline, startLine, unit } from './wording.ts';

/** The choice as Markdown for the job summary. `now` in milliseconds since the epoch. */
export function regionSummary(choice: Choice, now: number): string {
  const { start, basis, notes, limit } = choice;
  return blocks(
    `### ${escapeText(headline(choice))}`,
    start && `**${startLine(start, now)}.**`,
    limit && !limit.kept
      ? alert(
          'WARNING',
          `The output \`go\` is \`false\`: the maximum is ${formatNumber(limit.maximum)} ${unit}.`,
        )
      : undefined,
    rankingTable(choice),
    chart(choice),
    notes.map((note) => `- ${escapeText(note)}`).join('\n'),
    [basis, ...(start && start.basis !== basis ? [start.basis] : [])]
      .map((of) => `<sub>${describeBasis(of)}</sub>`)
      .join('<br>'),
  );
}

function rankingTable({ ranking, chosen }: Choice): string {
  return table(
    [right('Rank'), left('Region'), right(unit), left('Grid zone'), left('Place')],
    ranking.map((ranked) => row(ranked, chosen)),
  );
}

function row(ranked: RankedPlace, chosen: RankedPlace): readonly string[] {
  const name = escapeText(ranked.place.name);
  return [
    String(ranked.rank),
    ranked === chosen ? `**${name}**` : name,
    formatRange(ranked.range),
    escapeText(describeZones(ranked)),
    escapeText(ranked.place.place),
  ];
}
