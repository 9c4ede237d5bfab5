import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import { chart } from '../../src/region/chart.ts';
import { browserTest } from '../report/browser.ts';
import { choiceOf, scenarios } from './samples.ts';

const mermaid = createRequire(import.meta.url).resolve('@mermaid-js/tiny/dist/mermaid.tiny.js');

browserTest('every chart is what Mermaid itself reads and draws', async (browser) => {
  const page = await browser.newPage();
  await page.addScriptTag({ path: mermaid });
  for (const [name, scenario] of Object.entries(scenarios)) {
    const source = chart(await choiceOf(scenario))?.match(/```+mermaid\n([\s\S]*)\n```+$/)?.[1];
    if (source === undefined) continue;
    const bars = [...source.matchAll(/^ {2}bar \[(.*)\]$/gm)].flatMap(([, values = '']) =>
      values.split(', '),
    );
    expect({ name, ...(await page.evaluate(drawMermaid, source)) }).toEqual({
      name,
      type: 'xychart',
      bars: bars.length,
      foreign: 0,
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
  return { type, bars: count('[class^="bar-plot"] rect'), foreign: count('script, image, a') };
}
