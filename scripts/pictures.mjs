// Draws the pictures of README and docs from the scenario `pull-request` of the tests: the comment as
// GitHub shows it, light and dark, and the trend. Needs Chromium (CHROME_PATH) and, for small files, pngquant.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const { resolve: find } = createRequire(import.meta.url);
const width = 860;

const { scenarios, findingsOf, comment, drawTrend, toHtml } = await sources();
const findings = findingsOf(scenarios['pull-request']);
writeFileSync('docs/trend.svg', drawTrend(findings.trend));

const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const [scheme, path] of Object.entries({
  light: 'docs/comment.png',
  dark: 'docs/comment-dark.png',
}))
  writeFileSync(path, smaller(await picture(toHtml(comment(findings)), scheme)));
await browser.close();

/** The TypeScript of tests and report, bundled where its packages can be found. */
async function sources() {
  const outfile = resolve('node_modules/.cache/pictures.mjs');
  mkdirSync(resolve('node_modules/.cache'), { recursive: true });
  await build({
    stdin: {
      resolveDir: '.',
      contents: [
        "export { scenarios } from './__tests__/report/scenarios.ts';",
        "export { findingsOf } from './__tests__/report/factories.ts';",
        "export { toHtml } from './__tests__/report/rendered.ts';",
        "export { comment } from './src/report/comment/comment.ts';",
        "export { drawTrend } from './src/report/trend/trend.ts';",
      ].join('\n'),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
  });
  return import(pathToFileURL(outfile));
}

async function picture(html, scheme) {
  const page = await browser.newPage({
    colorScheme: scheme,
    viewport: { width, height: 400 },
    deviceScaleFactor: 2,
  });
  await page.setContent(frame(html, scheme));
  await page.addScriptTag({ path: find('@mermaid-js/tiny/dist/mermaid.tiny.js') });
  await page.evaluate(drawCharts, scheme === 'dark' ? 'dark' : 'default');
  const image = await page.locator('.comment').screenshot({ omitBackground: true });
  await page.close();
  return image;
}

/** A comment's box, as on the page of a pull request. */
function frame(html, scheme) {
  const [canvas, header, border, muted] =
    scheme === 'dark'
      ? ['#0d1117', '#151b23', '#3d444d', '#9198a1']
      : ['#ffffff', '#f6f8fa', '#d1d9e0', '#59636e'];
  return `<!doctype html><meta charset="utf-8">
<style>${readFileSync(find('github-markdown-css/github-markdown.css'), 'utf8')}</style>
<style>
body { margin: 0; background: transparent; }
.comment { border: 1px solid ${border}; border-radius: 6px; overflow: hidden; background: ${canvas}; }
.header { font: 14px/21px -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; padding: 8px 16px; color: ${muted}; background: ${header}; border-bottom: 1px solid ${border}; }
.header b { font-weight: 600; color: ${scheme === 'dark' ? '#f0f6fc' : '#1f2328'}; }
.header span { border: 1px solid ${border}; border-radius: 2em; padding: 0 6px; font-size: 12px; margin: 0 4px; }
.markdown-body { padding: 16px; font-size: 14px; background: transparent; }
.chart { margin-bottom: 16px; }
</style>
<div class="comment"><div class="header"><b>github-actions</b><span>bot</span> commented now</div>
<div class="markdown-body">${html}</div></div>`;
}

/** Runs in the page: puts a drawing in the place of each block of Mermaid. */
async function drawCharts(theme) {
  const { document, mermaid } = globalThis;
  mermaid.initialize({ startOnLoad: false, theme });
  for (const [index, code] of [...document.querySelectorAll('code.language-mermaid')].entries()) {
    const chart = document.createElement('div');
    chart.className = 'chart';
    chart.innerHTML = (await mermaid.render(`chart${index}`, code.textContent)).svg;
    code.parentElement.replaceWith(chart);
  }
}

/** With a palette, where pngquant is at hand. */
function smaller(image) {
  const { status, stdout } = spawnSync('pngquant', ['--strip', '--speed', '1', '96', '-'], {
    input: image,
    maxBuffer: 1e8,
  });
  return status === 0 ? stdout : image;
}
