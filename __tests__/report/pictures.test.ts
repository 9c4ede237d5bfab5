import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { comment } from '../../src/report/comment/comment.ts';
import { browserTest } from './browser.ts';
import { findingsOf } from './factories.ts';
import { drawCharts, openComment, showComment } from './github-page.ts';
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

browserTest('no table is wider than a comment on a phone or a desktop', async (browser) => {
  const page = await openComment(browser, '', { scheme: 'light', width: 390 });
  for (const [name, scenario] of Object.entries(scenarios)) {
    await showComment(page, comment(findingsOf(scenario)), 'light');
    for (const width of widths) {
      await page.setViewportSize({ width, height: 400 });
      expect({ name, width, tooWide: await tooWide(page) }).toEqual({ name, width, tooWide: [] });
    }
  }
});

browserTest('pictures are written for both widths and colour schemes', async (browser) => {
  mkdirSync(folder, { recursive: true });
  for (const scheme of schemes) {
    const page = await openComment(browser, '', { scheme, width: 900 });
    for (const name of drawn) {
      await showComment(page, comment(findingsOf(scenarios[name] ?? {})), scheme);
      await drawCharts(page, scheme);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 400 });
        const path = `${folder}${name}-${width}-${scheme}.png`;
        const image = await page.locator('.comment').screenshot({ path });
        expect(image.length).toBeGreaterThan(1000);
      }
    }
  }
});

/** The page and the tables that are wider than their room, all folds open. */
const tooWide = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
    return [document.documentElement, ...document.querySelectorAll('table')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ tagName, textContent, scrollWidth, clientWidth }) =>
        tagName + ' ' + scrollWidth + ' > ' + clientWidth + ': ' + textContent.trim().slice(0, 60));
  })()`);
