import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { digest } from '../../src/fleet/digest.ts';
import { openDuckdb } from '../../src/fleet/engine/duckdb.ts';
import { type Fleet, fleetOf } from '../../src/fleet/fleet.ts';
import { readFleetFile } from '../../src/fleet/fleet-file.ts';
import { fileNameOf } from '../../src/fleet/site/addresses.ts';
import { writeSite } from '../../src/fleet/site/write-site.ts';
import { fleetJson, summaryOf } from '../../src/fleet/summary.ts';
import { browserTest } from '../report/browser.ts';
import { render } from '../report/rendered.ts';
import { duckdbFolder, withoutDuckdb } from './engines.ts';
import { fleetRows, row, writeMonths } from './samples.ts';

const hostile = '<img src=x onerror=alert(1)>“’"\'\u202e</script><!-- @octocat';
const fleetFile = readFleetFile({
  path: 'fleet.yml',
  text: `
teams:
  vision: [repo-1, repo-2]
  "a <b>team</b> & more": ["repo-*", "!repo-1"]
budgets:
  - team: vision
    emissions: { month: 1 kg }
  - name: everything
    repositories: ["*"]
    energy: { month: 100 MWh }
  - topic: training
    duration: { month: 1 h, warn-at: 1% }
`,
});

const why = withoutDuckdb;
const withDuckdb = why && !process.env.CI ? describe.skip : describe;

withDuckdb(`the site${why ? ` (skipped: ${why})` : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  let fleet: Fleet;
  beforeAll(async () => {
    const rows = [
      ...fleetRows(8, 600),
      row({
        repository: `octo-org/${hostile}`,
        workload: hostile,
        branch: hostile,
        runId: 9001,
        overrideBy: hostile,
        overrideReason: hostile,
        runUrl: 'javascript:alert(1)',
        verdict: 'over',
      }),
      row({ repository: 'octo-org/../../../etc', runId: 9002 }),
    ];
    const engine = await openDuckdb(writeMonths(join(folder, 'ledger'), rows), duckdbFolder);
    fleet = await fleetOf(engine, {
      organisation: 'octo-org',
      file: fleetFile,
      topics: new Map([['octo-org/repo-3', ['training']]]),
      now: new Date('2026-11-30T12:00:00Z'),
      failed: [],
    });
    await engine.close();
    await writeSite(fleet, folder);
  });

  const pages = () =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.html'),
    );
  const addressOf = (page: string) => pathToFileURL(join(folder, page)).href;

  test('has a page for the organisation, each team and each repository, in its own folder', () => {
    const found = pages();
    expect(found).toContain('index.html');
    expect(found.filter((path) => path.startsWith('teams'))).toHaveLength(2);
    expect(found.filter((path) => path.startsWith('repositories'))).toHaveLength(10);
  });

  test('judges budgets of teams, patterns and topics by the month’s sum', () => {
    const [vision, everything, training] = fleet.budgets;
    expect(vision).toMatchObject({
      level: 'over',
      repositories: ['octo-org/repo-1', 'octo-org/repo-2'],
    });
    expect(everything).toMatchObject({ level: 'missing', metric: 'energy' });
    expect(everything?.unknownRuns).toBeGreaterThan(0);
    expect(training).toMatchObject({ repositories: ['octo-org/repo-3'], metric: 'duration' });
    const progress = vision?.progress ?? [];
    expect(progress.at(-1)?.used).toBeCloseTo(vision?.used ?? 0, 6);
    expect(progress.map(({ used }) => used)).toEqual(
      progress.map(({ used }) => used).toSorted((a, b) => a - b),
    );
  });

  test('escapes what is from outside', () => {
    for (const page of pages()) {
      const text = readFileSync(join(folder, page), 'utf8');
      expect(text).not.toContain('<img');
      expect(text).not.toContain('href="javascript');
      expect(text).not.toContain('\u202e');
      expect(text.match(/<\/script>/g)).toHaveLength(1);
    }
  });

  test('the digest has budgets, movers and false alarms, and nothing of a stranger’s acts in it', () => {
    const text = digest(fleet);
    expect(text).toContain('## Carbon digest, 2026-11-24 to 2026-11-30');
    expect(text).toContain('❌ over');
    expect(text).toContain('Green on a re-run');
    const names = render(text).map(({ name }) => name);
    expect(names).not.toContain('img');
    expect(names.filter((name) => name === 'table').length).toBeGreaterThanOrEqual(3);
    const lines = text.split('\n').filter((line) => line.includes('octocat'));
    for (const line of lines) expect(line.replace(/`+[^`]*`+/g, '')).not.toContain('@octocat');
  });

  test('fleet.json and the summary say the same', () => {
    const json = JSON.parse(fleetJson(fleet));
    expect(json).toMatchObject({ schemaVersion: 1, organisation: 'octo-org', month: '2026-11' });
    expect(json.budgets[0]).toMatchObject({
      name: 'vision',
      level: 'over',
      subject: { kind: 'team', team: 'vision' },
    });
    expect(json.lastRuns).toBeUndefined();
    expect(summaryOf(fleet, 'out')).toMatch(
      /vision: .* of 1\.00 kg in 2026-11 \(\d[\d,]*%\), over/,
    );
  });

  browserTest(
    'shows every page from a file, without a request elsewhere or an error',
    async (browser) => {
      for (const page of pages()) {
        const tab = await browser.newPage({ viewport: { width: 390, height: 800 } });
        const { requests, faults } = watch(tab);
        await tab.goto(addressOf(page));
        expect(faults).toEqual([]);
        expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
        expect(requests).toHaveLength(1);
        expect(
          await tab.evaluate('document.documentElement.scrollWidth - innerWidth'),
        ).toBeLessThanOrEqual(0);
        await tab.close();
      }
    },
  );

  browserTest('links lead to pages that are there', async (browser) => {
    const tab = await browser.newPage();
    const targets = new Set<string>();
    for (const page of pages()) {
      await tab.goto(addressOf(page));
      const found = (await tab.evaluate(
        '[...document.querySelectorAll("a[href]")].map((a) => a.href)',
      )) as string[];
      for (const href of found) if (href.startsWith('file:')) targets.add(href.split('#')[0] ?? '');
    }
    const known = new Set(pages().map((page) => addressOf(page)));
    expect(
      [...targets].map(decodeURI).filter((href) => ![...known].map(decodeURI).includes(href)),
    ).toEqual([]);
    expect(targets.size).toBeGreaterThan(10);
  });

  browserTest('is sorted and filtered by keyboard, and says so', async (browser) => {
    const tab = await browser.newPage();
    await tab.goto(addressOf('index.html'));
    const list = tab.locator('#repository-list');
    const names = () => list.locator('tbody tr:visible th').allInnerTexts();
    await list.getByRole('button', { name: 'Repository' }).focus();
    await tab.keyboard.press('Enter');
    expect(await list.locator('thead th').first().getAttribute('aria-sort')).toBe('descending');
    const descending = await names();
    await tab.keyboard.press('Enter');
    expect(await names()).toEqual(descending.toReversed());
    await tab.getByLabel('Filter').fill('repo-3');
    expect(await names()).toEqual(['octo-org/repo-3']);
    expect(await tab.locator('#repository-count').textContent()).toBe('1 shown');
  });

  browserTest(
    'has headings, landmarks, names of pictures and readable colours',
    async (browser) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const tab = await browser.newPage({ colorScheme });
        await tab.goto(addressOf('index.html'));
        expect(await tab.evaluate('document.querySelectorAll("h1").length')).toBe(1);
        expect(await tab.evaluate('document.querySelectorAll("main, header, footer").length')).toBe(
          3,
        );
        expect(
          await tab.evaluate(
            'document.querySelectorAll("svg:not([aria-hidden]):not([aria-label])").length',
          ),
        ).toBe(0);
        expect(await tab.evaluate('document.querySelectorAll("th:not([scope])").length')).toBe(0);
        expect(await tab.evaluate(lowContrast)).toEqual([]);
        await tab.close();
      }
    },
  );

  test('file names are of letters and digits, whatever the name', () => {
    expect(fileNameOf('octo-org/../../etc')).toMatch(/^[\w~-]+$/);
    expect(fileNameOf('a.b')).not.toBe(fileNameOf('a/b'));
  });
});

function watch(tab: Page) {
  const [requests, faults]: [string[], string[]] = [[], []];
  tab.on('request', (request) => requests.push(request.url()));
  tab.on('console', (message) => faults.push(message.text()));
  tab.on('pageerror', (error) => faults.push(String(error)));
  return { requests, faults };
}

/** Texts whose contrast with the page is below 4.5. */
const lowContrast = `(() => {
  const rgb = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = (text) => {
    const [r, g, b] = rgb(text).map((c) => { const s = c / 255; return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (rgb(color)[3] !== 0) return color;
    }
    return 'rgb(255,255,255)';
  };
  const bad = new Set();
  for (const one of document.querySelectorAll('p, span, th, td, a, strong, h1, h2, h3, button, summary')) {
    if (!one.textContent.trim()) continue;
    const [a, b] = [light(getComputedStyle(one).color), light(behind(one))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) bad.add(one.tagName + '.' + one.className);
  }
  return [...bad];
})()`;

describe('fleet.yml', () => {
  const faultsOf = (text: string) => {
    try {
      readFleetFile({ path: 'fleet.yml', text });
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  test.each([
    ['teams: [', 'fleet.yml:1:'],
    ['team: {}', 'fleet.yml:1:1: "team" is at the top level, outside the list of budgets'],
    [
      'budgets:\n  - team: nobody\n    emissions: { month: 1 kg }',
      'fleet.yml:2:5: There is no team "nobody"',
    ],
    ['budgets:\n  - topic: a\n    emissions: { month: 1 kWh }', '"kWh" is not a unit of emissions'],
    [
      'budgets:\n  - topic: a\n    repositories: [b]\n    emissions: { month: 1 kg }',
      'names repositories in several ways',
    ],
    ['budgets:\n  - emissions: { month: 1 kg }', 'names no repositories'],
    ['budgets:\n  - topic: a', 'limits nothing'],
    [
      'budgets:\n  - topic: a\n    energy: { month: 1 kWh, warn-at: half }',
      '"half" is not a percentage',
    ],
  ])('%s is refused with its place', (text, fault) => {
    expect(faultsOf(text)).toContain(fault);
  });

  test('patterns match names, with the owner only where they have a slash', () => {
    const file = readFleetFile({
      path: 'fleet.yml',
      text: 'teams:\n  a: [models, "other-org/*", "!other-org/old"]',
    });
    const includes = file.teams[0]?.includes;
    expect(
      ['octo-org/models', 'other-org/new', 'other-org/old', 'octo-org/new'].map((name) =>
        includes?.(name),
      ),
    ).toEqual([true, true, false, false]);
  });
});
