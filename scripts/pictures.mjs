// Draws the pictures of README and docs from the scenario `pull-request` of the tests: the comment as
// GitHub shows it, light and dark, the trend and the badge. Needs Chromium (CHROME_PATH) and, for small files, pngquant.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const width = 860;

const { scenarios, findingsOf, badge, comment, drawTrend, openComment, drawCharts } =
  await sources();
const findings = findingsOf(scenarios['pull-request']);
writeFileSync('docs/trend.svg', drawTrend(findings.trend));
writeFileSync('docs/badge.svg', badge(findings).svg);

const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const [scheme, path] of Object.entries({
  light: 'docs/comment.png',
  dark: 'docs/comment-dark.png',
}))
  writeFileSync(path, smaller(await picture(comment(findings), scheme)));
await browser.close();

/** Bundles TypeScript of tests and report in a folder from which its packages resolve. */
async function sources() {
  const outfile = resolve('node_modules/.cache/pictures.mjs');
  mkdirSync(resolve('node_modules/.cache'), { recursive: true });
  await build({
    stdin: {
      resolveDir: '.',
      contents: [
        "export { scenarios } from './__tests__/report/scenarios.ts';",
        "export { findingsOf } from './__tests__/report/factories.ts';",
        "export { drawCharts, openComment } from './__tests__/report/github-page.ts';",
        "export { badge } from './src/report/badge.ts';",
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

async function picture(markdown, scheme) {
  const page = await openComment(browser, markdown, { scheme, width, scale: 2 });
  await drawCharts(page, scheme);
  const image = await page.locator('.comment').screenshot({ omitBackground: true });
  await page.close();
  return image;
}

/** Reduces the image to a palette, if pngquant is installed. */
function smaller(image) {
  const { status, stdout } = spawnSync('pngquant', ['--strip', '--speed', '1', '96', '-'], {
    input: image,
    maxBuffer: 1e8,
  });
  return status === 0 ? stdout : image;
}
