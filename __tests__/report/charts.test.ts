import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { burnDownChart, trendChart } from '../../src/report/trend/mermaid-charts.ts';
import { drawTrend } from '../../src/report/trend/trend.ts';
import type { Trend } from '../../src/report/trend/trend-series.ts';
import { browserTest } from './browser.ts';
import { findingsOf } from './factories.ts';
import { render } from './rendered.ts';
import { scenarios } from './scenarios.ts';

const mermaid = createRequire(import.meta.url).resolve('@mermaid-js/tiny/dist/mermaid.tiny.js');
const trends = Object.entries(scenarios).map(
  ([name, scenario]) => [name, findingsOf(scenario).trend] as const,
);
const hostile: Trend = {
  metric: 'energy',
  subject: '"]; %%{init: {"theme":"dark"}}%% `md` <script>alert(1)</script> #quot; \n bar [1]',
  branch: '</text></svg><image href="x"/>\u0000\u202e&amp;]]>',
  points: [
    { at: 'no date', value: 1e-9, judged: false },
    { at: '2026-11-20T14:05:00Z', value: 3e-9, judged: true },
  ],
  limit: 2e-9 as never,
};
const all = [...trends, ['hostile text and tiny values', hostile] as const];
const sourceIn = (block: string | undefined) => block?.match(/```+mermaid\n([\s\S]*)\n```+$/)?.[1];
const sourceOf = (trend: Trend) => sourceIn(trendChart(trend));

describe('the Mermaid chart', () => {
  test('is absent for fewer than two runs', () => {
    expect(trendChart({ ...hostile, points: hostile.points.slice(1) })).toBeUndefined();
  });

  test('shows the last 30 runs, each with a unique label', () => {
    const points = Array.from({ length: 80 }, (_, index) => ({
      at: '2026-11-20T14:05:00Z',
      sha: 'a',
      value: index,
      judged: index === 79,
    }));
    const source = sourceOf({ ...hostile, points }) ?? '';
    const labels = source.match(/x-axis \[(.*)\]/)?.[1]?.split(', ') ?? [];
    expect(new Set(labels).size).toBe(30);
    expect(labels.at(-1)).toMatch(/^"this run/);
  });

  test('has its title and key above it as text', () => {
    const [heading] = (trendChart(findingsOf(scenarios.over ?? {}).trend) ?? '').split('\n');
    expect(heading).toBe(
      '**Emissions of train on main** · orange: budget 5.00 kg · grey: typical 3.80 kg',
    );
    const elements = render(trendChart(hostile) ?? '').map(({ name }) => name);
    expect(elements.filter((name) => !['p', 'strong', 'code', 'pre'].includes(name))).toEqual([]);
  });

  browserTest('can be read and drawn by Mermaid', async (browser) => {
    const page = await browser.newPage();
    await page.addScriptTag({ path: mermaid });
    for (const [name, trend] of all) {
      const source = sourceOf(trend);
      if (source === undefined) continue;
      const drawn = await page.evaluate(drawMermaid, source);
      const excess = trend.points.some(({ value }) => value > (trend.limit ?? Infinity));
      expect({ name, ...drawn }).toEqual({
        name,
        type: 'xychart',
        bars: trend.points.slice(-30).length * (excess ? 2 : 1),
        lines: Number(trend.limit !== undefined) + Number(trend.baseline !== undefined),
        scripts: 0,
      });
    }
  });
});

browserTest('the burn-down can be read and drawn by Mermaid', async (browser) => {
  const page = await browser.newPage();
  await page.addScriptTag({ path: mermaid });
  for (const [name, { burnDown }] of trends) {
    if (burnDown === undefined) continue;
    const drawn = await page.evaluate(drawMermaid, sourceIn(burnDownChart(burnDown)) ?? '');
    expect({ name, ...drawn }).toEqual({
      name,
      ...{ type: 'xychart', bars: 30, lines: 1, scripts: 0 },
    });
  }
});

/** Runs in the page. */
async function drawMermaid(source: string) {
  const library = Reflect.get(globalThis, 'mermaid');
  const { diagramType: type } = await library.parse(source);
  const { svg } = await library.render('chart', source);
  const parsed = new (Reflect.get(globalThis, 'DOMParser'))().parseFromString(svg, 'text/html');
  const count = (selector: string): number => parsed.querySelectorAll(selector).length;
  return {
    type,
    bars: count('[class^="bar-plot"] rect'),
    lines: count('[class^="line-plot"] path'),
    scripts: count('script, image, a'),
  };
}

describe('the SVG', () => {
  test('is the same for the same trend', () => {
    expect(drawTrend(hostile)).toBe(drawTrend(structuredClone(hostile)));
  });

  test.each([
    ['no run', []],
    ['one run', hostile.points.slice(1)],
  ])('says so when there is %s', (_, points) => {
    const svg = drawTrend({ ...hostile, points });
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(svg).toContain(
      points.length === 0 ? 'No run has been measured yet.' : 'The history begins with this run.',
    );
  });

  test('has finite numbers for zeros and an absent limit', () => {
    const points = hostile.points.map((point) => ({ ...point, value: 0 }));
    const { limit: _, ...unlimited } = { ...hostile, points };
    expect(drawTrend(unlimited)).not.toMatch(/NaN|undefined|Infinity/);
    expect(drawTrend({ ...unlimited, limit: 0 })).not.toMatch(/NaN|undefined|Infinity/);
  });

  browserTest(
    'is well-formed, labelled, and marks what is over by shape and colour',
    async (browser) => {
      const page = await browser.newPage();
      for (const [name, trend] of all) {
        const over = trend.points.filter(({ value }) => value > (trend.limit ?? Infinity)).length;
        expect({ name, ...(await page.evaluate(readSvg, drawTrend(trend))) }).toEqual({
          name,
          root: 'svg',
          role: 'img',
          labelled: true,
          diamonds: over,
          dots: trend.points.length - over,
          ringed: trend.points.some(({ judged }) => judged) ? 1 : 0,
          foreign: 0,
        });
      }
    },
  );

  browserTest('follows the colour scheme, and no text leaves the image', async (browser) => {
    const colours = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ colorScheme });
      await page.setContent(drawTrend(findingsOf(scenarios['month-is-used-up'] ?? {}).trend));
      colours.push(await page.evaluate("getComputedStyle(document.querySelector('.canvas')).fill"));
      expect(await textOutside(page)).toEqual([]);
    }
    expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(13, 17, 23)']);
  });
});

/** Runs in the page. */
function readSvg(source: string) {
  const parsed = new (Reflect.get(globalThis, 'DOMParser'))().parseFromString(
    source,
    'image/svg+xml',
  );
  const root = parsed.documentElement;
  const count = (selector: string): number => parsed.querySelectorAll(selector).length;
  const label = (id: string): string => parsed.getElementById(id)?.textContent ?? '';
  return {
    root: String(root.localName),
    role: String(root.getAttribute('role')),
    labelled: label('title') !== '' && label('desc') !== '',
    diamonds: count('svg > path.over'),
    dots: count('svg > circle.within'),
    ringed: count('svg > circle.halo'),
    foreign: count('image, script, a, foreignObject, parsererror'),
  };
}

/** Texts that are partly outside of the frame. */
async function textOutside(page: Page): Promise<readonly string[]> {
  const frame = await page.locator('.canvas').boundingBox();
  const texts = await page.locator('svg text').all();
  const outside = [];
  for (const text of texts) {
    const box = await text.boundingBox();
    if (!frame || !box) throw new Error('The picture is not shown');
    if (box.x < frame.x || box.x + box.width > frame.x + frame.width)
      outside.push((await text.textContent()) ?? '');
  }
  return outside;
}
