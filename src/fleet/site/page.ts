import { createHash } from 'node:crypto';
import type { Fleet } from '../fleet.ts';
import { html, type Markup, raw } from './html.ts';
import { sorting } from './sorting.ts';
import style from './style.css';

const digestOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Content security policy: nothing is loaded, and the page's
 * own style and script are allowed by their hashes.
 */
const policy = () =>
  [
    "default-src 'none'",
    `style-src ${digestOf(style)}`,
    `script-src ${digestOf(sorting)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

export interface Page {
  readonly title: string;
  readonly lead: Markup | string;
  /** Parent pages, with relative URLs. */
  readonly path: readonly { readonly label: string; readonly href: string }[];
  readonly body: readonly (Markup | undefined)[];
}

/** A whole page. */
export function pageOf({ title, lead, path, body }: Page, { at, month }: Fleet): string {
  const crumbs = path.map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`);
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title} · carbon in ${month}</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
${path.length > 0 && html`<nav aria-label="Where this page is"><ol>${crumbs}<li aria-current="page">${title}</li></ol></nav>`}
<h1>${title}</h1>
<p class="lead">${lead}</p>
</header>
<main id="content">
${body.filter((part) => part !== undefined).map((part) => html`${part}\n`)}</main>
<footer>Rolled up on ${at.slice(0, 10)} at ${at.slice(11, 16)} UTC by Carbon Budget Gate. Measured and estimated figures are never added to each other; a figure that is unknown is not counted as zero.</footer>
<script>${raw(sorting)}</script>
</body>
</html>
`;
  return markup;
}

/** A section of a page, labelled by its heading. */
export const section = (id: string, title: string, ...content: readonly (Markup | undefined)[]) =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content.filter((one) => one !== undefined)}</section>`;
