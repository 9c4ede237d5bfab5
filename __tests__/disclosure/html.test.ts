import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { disclose, figuresFrom } from '../../src/disclosure/disclose.ts';
import type { LedgerRow } from '../../src/ledger/row.ts';
import { browserTest } from '../report/browser.ts';
import { yearOfRows } from './year.ts';

const period = { from: '2026-01', to: '2026-12' };
const all = { period, repositories: [] };
const variants = { profile: 'generic', taxonomy: '2026' } as const;
const page = (rows: readonly LedgerRow[]) =>
  disclose(figuresFrom(rows, all), 'html', variants).text;
const rows = yearOfRows(1200);
const html = page(rows);

describe('the page', () => {
  test('loads nothing, runs nothing and has a strict policy', () => {
    expect(html).toContain("default-src 'none'; style-src 'sha256-");
    expect(html).not.toMatch(
      /<(?:script|img|link|iframe|object|form|base)\b|url\(|@import| on\w+=| style=/i,
    );
    expect(
      html
        .match(/https?:\/\/[^"\s<]+/g)
        ?.filter((url) => !url.startsWith('https://github.com/octo-org/')),
    ).toEqual([]);
  });

  test('leads from a figure to the commit, the report’s hash and the factor’s source', () => {
    const row = rows.find(
      ({ workload, period: month }) => workload === 'train' && month === '2026-02',
    );
    const [, id] = /<a href="#(rows-\d+-2026-02)" aria-label="February 2026: /.exec(html) ?? [];
    const start = html.indexOf(`<table id="${id}"`);
    const evidence = html.slice(start, html.indexOf('</table>', start));
    expect(start).toBeGreaterThan(0);
    expect(evidence).toContain(`href="${row?.runUrl}"`);
    expect(evidence).toContain(`https://github.com/octo-org/models/commit/${row?.sha}`);
    expect(evidence).toContain(row?.reportSha256?.[0]);
    expect(evidence).toContain('Electricity Maps, DE, 2025 (ODbL 1.0)');
  });

  test('has a caption on every table, a title on every chart, and a table after it', () => {
    const tables = html.match(/<table\b/g)?.length;
    expect(html.match(/<caption>./g)?.length).toBe(tables);
    const charts = [...html.matchAll(/<svg [^>]*aria-labelledby="([\w-]+) ([\w-]+)"/g)];
    expect(charts.length).toBeGreaterThan(6);
    for (const [, title, desc] of charts) {
      expect(html.split(`id="${title}"`)).toHaveLength(2);
      expect(html.split(`id="${desc}"`)).toHaveLength(2);
    }
    for (const [figure] of html.matchAll(/<\/figure>\n<[^>]*>/g))
      expect(figure).toContain('<div class="scroll"');
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('shows hostile text of rows as text', () => {
    const hostile = rows.slice(-40).map((row, index) => ({
      ...row,
      workload: `</title><script>alert(${index % 2})</script>`,
      repository: 'a"onload="x/b<b>',
      runUrl: index % 2 ? 'javascript:alert(1)' : 'https://x.example/" onmouseover="y',
      overrideBy: '<img src=x onerror=alert(1)>',
      overrideReason: '\u202e</p><a href="https://evil.example">click</a>',
      factorSource: '</desc></svg><script>',
      sha: '"><b>',
    }));
    const shown = page(hostile);
    expect(shown).not.toMatch(
      /<script|<img|<b>|javascript:|href="https:\/\/(?:evil|x)\.example| onmouseover=|\u202e/,
    );
    expect(shown).toContain('&#60;script&#62;');
  });

  test('separates measured and estimated figures', () => {
    expect(html).toContain('Estimated, apart from what is measured');
    expect(html).toContain('Emissions by month, estimated');
  });

  test('has the gaps, the overrides with their reasons, and the advice that was followed', () => {
    expect(html).toContain('have no scope of the GHG Protocol');
    expect(html).toContain('The release needs the larger model');
    expect(html).toContain('grid zone: DE → SE-SE3');
    expect(html).toContain('as predicted');
  });

  test('shows evidence of governance, and states that there is none on social matters', () => {
    const claiming = rows.map((row, index) => (index % 3 ? row : { ...row, offsetsClaimedKg: 2 }));
    for (const [format, text] of [
      ['html', page(claiming)],
      ['markdown', disclose(figuresFrom(claiming, all), 'markdown', variants).text],
    ] as const) {
      expect([format, text]).toEqual([format, expect.stringContaining('base branch')]);
      expect(text).toMatch(/let through by 1 person with write access, none of them the author/);
      expect(text).toMatch(/claim 800 kg CO₂e of offsets or certificates in 400 rows/);
      expect(text).toMatch(/Social matters: these figures say nothing about them/);
    }
    expect(html).toContain('no measuring tool claims any');
  });

  test('shows a dash instead of a lower bound of zero', () => {
    const market = rows.map(({ emissionsMarketKg: _, ...row }, index) =>
      index % 2 ? row : { ...row, emissionsMarketKg: 0 },
    );
    expect(page(market)).not.toContain('≥ 0');
  });

  browserTest(
    'opens without an error, a request or a sideways scroll, and prints on A4',
    async (browser) => {
      const path = join(mkdtempSync(join(tmpdir(), 'page-')), 'report.html');
      writeFileSync(path, html);
      const seen: string[] = [];
      const open = await browser.newPage({ viewport: { width: 390, height: 800 } });
      open.on('console', (message) => seen.push(message.text()));
      open.on('request', (request) => seen.push(request.url()));
      await open.goto(`file://${path}`);
      const width = await open.evaluate('document.documentElement.scrollWidth');
      const figure = await open.evaluate(
        'getComputedStyle(document.querySelector(".figure")).fontWeight',
      );
      const pdf = await open.pdf({ preferCSSPageSize: true });
      expect({ width, figure, seen }).toEqual({
        width: 390,
        figure: '600',
        seen: [`file://${path}`],
      });
      expect(pdf.toString('latin1')).toMatch(/MediaBox \[0 0 59[45][.\d]* 84[12]/);
      await open.close();
    },
  );
});
