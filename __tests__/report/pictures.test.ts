import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { comment } from '../../src/report/comment/comment.ts';
import { browserTest } from './browser.ts';
import { findingsOf } from './factories.ts';
import { drawCharts, openComment, showComments } from './github-page.ts';
import { scenarios } from './scenarios.ts';

/** Ignored by Git; look at the pictures after a change of the comment. */
const folder = fileURLToPath(new URL('../../coverage/pictures/', import.meta.url));

/** A phone, and the column of a pull request. */
const widths = [390, 900];
const schemes = ['light', 'dark'] as const;

/** Scenarios that are drawn; together they have every part of the comment. */
const drawn = [
  ...['pull-request', 'per-workload', 'kinds-apart', 'models-and-cache', 'absent-shard'],
  ...['no-entry-matches', 'proposal'],
];

const comments = Object.fromEntries(
  Object.entries(scenarios).map(([name, scenario]) => [name, comment(findingsOf(scenario))]),
);

browserTest('no table is wider than a comment on a phone or a desktop', async (browser) => {
  const page = await openComment(browser, '', { scheme: 'light', width: 390 });
  await showComments(page, comments, 'light');
  for (const width of widths) {
    await page.setViewportSize({ width, height: 400 });
    expect({ width, tooWide: await tooWide(page) }).toEqual({ width, tooWide: [] });
  }
  expect(await page.locator('table').count()).toBeGreaterThan(Object.keys(scenarios).length);
});

browserTest('a table that is too wide is found', async (browser) => {
  const cell = 'x'.repeat(200);
  const page = await openComment(browser, `| a |\n| - |\n| \`${cell}\` |`, {
    ...{ scheme: 'light', width: 390 },
  });
  expect(await tooWide(page)).toEqual([expect.stringContaining('comment: TABLE')]);
});

browserTest('pictures are written for both widths and colour schemes', async (browser) => {
  mkdirSync(folder, { recursive: true });
  for (const scheme of schemes) {
    const page = await openComment(browser, '', { scheme, width: 900 });
    const shown = Object.fromEntries(drawn.map((name) => [name, comments[name] ?? '']));
    await showComments(page, shown, scheme);
    await drawCharts(page, scheme);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 400 });
      for (const name of drawn) {
        const path = `${folder}${name}-${width}-${scheme}.png`;
        const image = await page.locator(`#${name}`).screenshot({ path });
        expect(image.length).toBeGreaterThan(1000);
      }
    }
  }
});

/** The comments and tables that are wider than their room, all folds open. */
const tooWide = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
    return [...document.querySelectorAll('.markdown-body, table')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map((one) => one.closest('.comment').id + ': ' + one.tagName + ' ' + one.scrollWidth +
        ' > ' + one.clientWidth + ': ' + one.textContent.trim().slice(0, 60));
  })()`);
