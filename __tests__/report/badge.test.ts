import { describe, expect, test } from '@jest/globals';
import { badge } from '../../src/report/badge.ts';
import { browserTest } from './browser.ts';
import { findingsOf } from './factories.ts';
import { scenarios } from './scenarios.ts';

const badgeOf = (name: string) => badge(findingsOf(scenarios[name] ?? {}));

describe('the badge', () => {
  test.each([
    ['month-runs-out', '87% used this month', '9a6700'],
    ['month-is-used-up', '130% used this month', 'cf222e'],
    ['pull-request', '83% used this month', '9a6700'],
    ['over', '124% used by the last run', 'cf222e'],
    ['within', '62% used by the last run', '1a7f37'],
    ['missing-report', 'no report', '59636e'],
    ['unbudgeted', 'no budget', '59636e'],
    ['within-noise', 'near', '9a6700'],
  ])('of %s says %s', (name, message, color) => {
    expect(JSON.parse(badgeOf(name).json)).toEqual({
      ...{ schemaVersion: 1, label: 'carbon budget' },
      ...{ message, color },
    });
  });

  test('has a title for screen readers', () => {
    const { svg } = badgeOf('pull-request');
    expect(svg).toContain('<title>carbon budget: 83% used this month</title>');
    expect(svg).toContain('role="img" aria-label="carbon budget: 83% used this month"');
  });

  test('is named by the gate, as text only', () => {
    const gate = 'training "<script>" \u202e & more';
    const { json, svg } = badge(findingsOf({ run: { gate } }));
    expect(JSON.parse(json).label).toBe('training "<script>" \\u202e & more');
    expect(svg).not.toMatch(/<script>|\u202e/);
  });
});

browserTest('the badge’s text fits, without being squeezed or stretched much', async (browser) => {
  const page = await browser.newPage();
  for (const name of ['pull-request', 'over', 'missing-report']) {
    await page.setContent(badgeOf(name).svg.replaceAll(/ lengthAdjust="\w+"/g, ''));
    const texts: readonly { fixed: number; own: number }[] = await page.evaluate(`
      [...document.querySelectorAll('text')].map((text) => {
        const fixed = text.getComputedTextLength();
        text.removeAttribute('textLength');
        return { fixed, own: text.getComputedTextLength() };
      })`);
    expect(texts).toHaveLength(2);
    for (const { fixed, own } of texts) expect(Math.abs(fixed / own - 1)).toBeLessThan(0.1);
  }
});
