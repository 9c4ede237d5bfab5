import { escapeHtml } from '../../report/text/markdown.ts';

/** HTML that is safe to insert unescaped. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | undefined | false | readonly Part[];

/** A piece of HTML. Inserted values are escaped, unless they are HTML themselves. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: texts.map((text, index) => `${text}${textOf(parts[index])}`).join(''),
});

function textOf(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(textOf).join('');
}

/** Text that already is HTML, such as our own charts. */
export const raw = (markup: string): Markup => ({ markup });

/** A link to an external page, if the URL is valid. */
export const externalLink = (label: Markup | string, address: string | null): Markup =>
  address !== null && /^https?:\/\/[^\s"'<>]+$/.test(address)
    ? html`<a href="${address}" rel="noreferrer noopener">${label}</a>`
    : html`${label}`;

/** A cell, with its sort key. */
export interface Cell {
  readonly content: Markup | string;
  readonly sort?: number | string;
}

export interface Column<T> {
  readonly title: string;
  readonly align?: 'right';
  readonly cell: (row: T) => Cell | Markup | string;
}

/** A table that can be sorted by its headings and scrolled by keyboard. */
export function tableOf<T>(
  label: string,
  columns: readonly Column<T>[],
  rows: readonly T[],
  empty: string,
): Markup {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  const heads = columns.map(
    ({ title, align }) => html`<th scope="col"${raw(align ? ' class="number"' : '')}>${title}</th>`,
  );
  const lines = rows.map(
    (row) => html`<tr>${columns.map((column, index) => cellOf(column, row, index))}</tr>\n`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table class="sortable"><caption class="unseen">${label}</caption><thead><tr>${heads}</tr></thead><tbody>
${lines}</tbody></table></div>`;
}

function cellOf<T>({ align, cell }: Column<T>, row: T, index: number): Markup {
  const read = cell(row);
  const { content, sort } =
    typeof read === 'string' || 'markup' in read ? { content: read, sort: undefined } : read;
  const sorted = sort === undefined ? raw('') : html` data-sort="${sort}"`;
  const aligned = raw(align ? ' class="number"' : '');
  return index === 0
    ? html`<th scope="row"${sorted}${aligned}>${content}</th>`
    : html`<td${sorted}${aligned}>${content}</td>`;
}
