import { escapeHtml } from '../../report/text/markdown.ts';
import { shownName } from '../../report/text/sanitize.ts';

/** HTML that is safe to insert unescaped. */
export type Html = string;

/** Text from outside. */
export const text = (given: string): Html => escapeHtml(given);

/** A name from outside, truncated to fit a cell; the tooltip has the full name. */
export function name(given: string, length = 48): Html {
  const shown = shownName(given, length);
  return shown === given
    ? escapeHtml(given)
    : `<span title="${escapeHtml(given.slice(0, 400))}">${escapeHtml(shown)}</span>`;
}

/** `owner/name`, which breaks only after the slash. */
export function repositoryName(given: string | undefined): Html {
  if (given === undefined) return 'not recorded';
  const [owner = '', ...rest] = shownName(given, 60).split('/');
  if (rest.length === 0) return escapeHtml(owner);
  return `<span class="w">${escapeHtml(owner)}/</span><wbr><span class="w">${escapeHtml(rest.join('/'))}</span>`;
}

/** `2026-05-12` of a time. */
export const day = (at: string): Html => `<span class="w">${escapeHtml(at.slice(0, 10))}</span>`;

export interface Column {
  readonly title: string;
  readonly numeric?: true;
}

/** A table with row headers in the first column. Cells are HTML. */
export function table(
  caption: Html,
  columns: readonly Column[],
  rows: readonly (readonly Html[])[],
  {
    id,
    foot = [],
    className,
  }: { id?: string; foot?: readonly (readonly Html[])[]; className?: string } = {},
): Html {
  if (rows.length === 0) return '';
  const classOf = (index: number) => (columns[index]?.numeric ? ' class="n"' : '');
  const line = (cells: readonly Html[]) =>
    `<tr>${cells.map((cell, index) => (index === 0 ? `<th scope="row">${cell}</th>` : `<td${classOf(index)}>${cell}</td>`)).join('')}</tr>`;
  const head = columns
    .map(({ title }, index) => `<th scope="col"${classOf(index)}>${escapeHtml(title)}</th>`)
    .join('');
  // A short table is kept on one page of paper.
  const classes = [className ?? '', rows.length <= 8 ? 'short' : ''].filter(Boolean).join(' ');
  return [
    `<div class="scroll" tabindex="0" role="region" aria-label="${stripped(caption)}"><table${id === undefined ? '' : ` id="${id}"`}${classes === '' ? '' : ` class="${classes}"`}>`,
    `<caption>${caption}</caption>`,
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>\n${rows.map(line).join('\n')}\n</tbody>`,
    foot.length > 0 ? `<tfoot>${foot.map(line).join('')}</tfoot>` : '',
    '</table></div>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

const stripped = (html: Html): Html => html.replace(/<[^<>]*>/g, '');

export const section = (id: string, title: string, ...parts: readonly Html[]): Html =>
  `<section aria-labelledby="${id}">\n<h2 id="${id}">${escapeHtml(title)}</h2>\n${parts.filter((part) => part !== '').join('\n')}\n</section>`;

export const paragraph = (content: Html, className?: string): Html =>
  `<p${className === undefined ? '' : ` class="${className}"`}>${content}</p>`;

export const bullets = (items: readonly Html[]): Html =>
  items.length === 0 ? '' : `<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`;

/** A link, only to https and only if nothing in the URL could end the attribute. */
export function link(label: Html, address: string | undefined): Html {
  const safe = address !== undefined && /^https:\/\/[\w.-]+(?::\d+)?\/[\w./~%+@-]*$/.test(address);
  return safe ? `<a href="${escapeHtml(address)}" rel="noopener noreferrer">${label}</a>` : label;
}
