import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { toHtml } from './rendered.ts';

const { resolve } = createRequire(import.meta.url);

export type ColourScheme = 'light' | 'dark';

/** Markdown in a comment's box, with GitHub's style sheet, on a page of a given width. */
export async function openComment(
  browser: Browser,
  markdown: string,
  { scheme, width, scale = 1 }: { scheme: ColourScheme; width: number; scale?: number },
): Promise<Page> {
  const page = await browser.newPage({
    colorScheme: scheme,
    viewport: { width, height: 400 },
    deviceScaleFactor: scale,
  });
  await showComment(page, markdown, scheme);
  return page;
}

export const showComment = (page: Page, markdown: string, scheme: ColourScheme): Promise<void> =>
  showComments(page, { comment: markdown }, scheme);

/** Comments below each other, each in an element whose id is its name: one page takes as long as one comment. */
export const showComments = (
  page: Page,
  comments: Readonly<Record<string, string>>,
  scheme: ColourScheme,
): Promise<void> =>
  page.setContent(
    styled(
      Object.entries(comments).map(([name, markdown]) => boxed(name, withAlerts(toHtml(markdown)))),
      scheme,
    ),
  );

/** GitHub's coloured boxes, which are quotes to other renderers. */
const withAlerts = (html: string): string =>
  html.replace(
    /<blockquote>\s*<p>\[!(\w)(\w+)\]\s*([\s\S]*?)<\/blockquote>/g,
    (_, first: string, rest: string, body: string) => {
      const name = first + rest.toLowerCase();
      return `<div class="markdown-alert markdown-alert-${name.toLowerCase()}"><p class="markdown-alert-title">${name}</p><p>${body}</div>`;
    },
  );

/** Replaces blocks of Mermaid with their charts, as GitHub does. */
export async function drawCharts(page: Page, scheme: ColourScheme): Promise<void> {
  await page.addScriptTag({ path: resolve('@mermaid-js/tiny/dist/mermaid.tiny.js') });
  await page.evaluate(replaceMermaid, scheme === 'dark' ? 'dark' : 'default');
}

const colours = {
  dark: {
    canvas: '#0d1117',
    header: '#151b23',
    border: '#3d444d',
    muted: '#9198a1',
    text: '#f0f6fc',
  },
  light: {
    canvas: '#ffffff',
    header: '#f6f8fa',
    border: '#d1d9e0',
    muted: '#59636e',
    text: '#1f2328',
  },
};

function styled(boxes: readonly string[], scheme: ColourScheme): string {
  const { canvas, header, border, muted, text } = colours[scheme];
  return `<!doctype html><meta charset="utf-8">
<style>${readFileSync(resolve('github-markdown-css/github-markdown.css'), 'utf8')}</style>
<style>
body { margin: 0; background: transparent; }
.comment { border: 1px solid ${border}; border-radius: 6px; overflow: hidden; background: ${canvas}; }
.header { font: 14px/21px -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; padding: 8px 16px; color: ${muted}; background: ${header}; border-bottom: 1px solid ${border}; }
.header b { font-weight: 600; color: ${text}; }
.header span { border: 1px solid ${border}; border-radius: 2em; padding: 0 6px; font-size: 12px; margin: 0 4px; }
.markdown-body { padding: 16px; font-size: 14px; background: transparent; }
.chart { margin-bottom: 16px; }
</style>
${boxes.join('\n')}`;
}

const boxed = (name: string, html: string): string =>
  `<div class="comment" id="${name}"><div class="header"><b>github-actions</b><span>bot</span> commented now</div>
<div class="markdown-body">${html}</div></div>`;

/** Runs in the page. */
async function replaceMermaid(theme: string) {
  const { document, mermaid } = globalThis as unknown as {
    document: {
      querySelectorAll(selector: string): Iterable<Block>;
      createElement(n: string): Block;
    };
    mermaid: {
      initialize(options: object): void;
      render(id: string, source: string): Promise<{ svg: string }>;
    };
  };
  interface Block {
    className: string;
    innerHTML: string;
    textContent: string;
    parentElement: { replaceWith(other: Block): void };
  }
  mermaid.initialize({ startOnLoad: false, theme });
  for (const [index, code] of [...document.querySelectorAll('code.language-mermaid')].entries()) {
    const chart = document.createElement('div');
    chart.className = 'chart';
    chart.innerHTML = (await mermaid.render(`chart${index}`, code.textContent)).svg;
    code.parentElement.replaceWith(chart);
  }
}
