import { describe, expect, test } from '@jest/globals';
import type { Advice, Saving } from '../../src/reduce/rule.ts';
import { check } from '../../src/report/check/check.ts';
import { adviceSection } from '../../src/report/comment/advice-section.ts';
import { comment } from '../../src/report/comment/comment.ts';
import { describe as resultOf } from '../../src/report/json/result.ts';
import { terminal } from '../../src/report/terminal/terminal.ts';
import { aMeasurement, budgetFile, findingsOf } from './factories.ts';
import { render, textOutsideCode } from './rendered.ts';

const amount = (low: number, high: number): Saving => ({
  kind: 'amount',
  metric: 'emissions',
  low,
  high,
});

const anAdvice = (title: string, saving: Saving = amount(100, 200)): Advice => ({
  rule: 'a-rule',
  about: { workloads: ['train'], reports: ['emissions.csv:2 in artifact emissions-train'] },
  title,
  remedy: 'Do it so.',
  saving,
  basis: {
    assumption: 'Nothing else changes.',
    source: { title: 'A study', url: 'https://example.org/study', date: '2025' },
  },
  data: ['energy: 14.8 kWh'],
  confidence: 'medium',
});

/** A run of 6.2 kg under a limit of 5 kg. */
const over = (advice: readonly Advice[], budget = 'emissions: 5 kg') =>
  findingsOf({
    measurements: [aMeasurement('train', { kg: 6.2, kwh: 14.83 })],
    policy: budgetFile(`budgets:\n  - branches: main\n    ${budget}\n`),
    advice,
  });

describe('advice', () => {
  test('shows three pieces and folds the rest', () => {
    const elements = render(
      comment(over(['one', 'two', 'three', 'four'].map((it) => anAdvice(it)))),
    );
    const items = elements.filter(({ name, text }) => name === 'li' && text.includes('saves'));
    expect(items).toHaveLength(3);
    const fold = elements.find(
      ({ name, text }) => name === 'details' && text.includes('calculated'),
    );
    expect(fold?.text).toContain('How this is calculated, and 1 more');
    for (const title of ['one', 'two', 'three', 'four']) expect(fold?.text).toContain(title);
    expect(fold?.text).toContain('Confidence: medium. Source: A study, 2025.');
  });

  test('is folded where the run is only near a limit, and left out of a terminal', () => {
    const near = over([anAdvice('Save')], 'emissions: 7 kg');
    expect(near.judgement.level).toBe('near');
    expect(adviceSection(near)).toMatch(/^<details>\n<summary>What would help<\/summary>/);
    expect(terminal(near, { colour: false, columns: 80 })).not.toContain('→');
    expect(terminal(over([anAdvice('Save')]), { colour: false, columns: 80 })).toContain('→ Save');
  });

  test('follows the chart', () => {
    const findings = findingsOf({
      measurements: [aMeasurement('train', { kg: 6.2, kwh: 14.83 })],
      history: [4, 4.1],
      advice: [anAdvice('Save')],
    });
    const text = comment(findings);
    expect(text.indexOf('What would help')).toBeGreaterThan(text.indexOf('```mermaid'));
  });

  test('is absent when there is nothing to say', () => {
    expect(adviceSection(over([]))).toBe('');
    expect(comment(over([]))).not.toContain('would help');
    expect(terminal(over([]), { colour: false, columns: 80 })).not.toContain('→');
    expect(resultOf(over([])).advice).toEqual([]);
  });

  test.each([
    ['all of the excess', amount(1200, 2000), 'saves 1.20 kg to 2.00 kg CO₂e, enough to be within'],
    ['perhaps the excess', amount(1100, 1300), 'CO₂e, which may be enough to be within the budget'],
    ['not the excess', amount(100, 1100), 'saves 100 g to 1.10 kg CO₂e.'],
    ['one figure', amount(100, 100), 'saves 100 g CO₂e.'],
    [
      'an unknown saving',
      { kind: 'unknown', why: 'nobody says' } as const,
      'saving unknown: nobody says',
    ],
  ])('says whether it is enough: %s', (_, saving, said) => {
    expect(adviceSection(over([anAdvice('Save', saving)]))).toContain(said);
  });

  test('is a note where there is nothing to save', () => {
    const offsets = anAdvice('Offsets do not count', {
      kind: 'none',
      why: 'they change nothing',
    });
    const said = adviceSection(over([offsets]));
    expect(said).toMatch(
      /^\*\*Note\*\*\n\n1\. \*\*Offsets do not count\*\*: they change nothing\./,
    );
    expect(resultOf(over([offsets])).advice[0]?.saving).toEqual({ none: 'they change nothing' });
  });

  test('promises nothing when a period or several limits are exceeded', () => {
    const enough = anAdvice('Save', amount(6000, 6000));
    for (const budget of ['emissions: { month: 5 kg }', 'energy: 1 kWh'])
      expect(adviceSection(over([enough], budget))).not.toContain('enough');
  });

  test('shows untrusted text as text', () => {
    const text = '<img src=x> @octocat #1 [x](https://evil.example) ![y](z) </details>';
    const hostile = {
      ...anAdvice(text, { kind: 'unknown', why: 'so' }),
      remedy: text,
      data: [text],
    };
    const said = adviceSection(over([hostile, hostile, hostile, hostile]));
    const elements = render(said);
    expect(elements.filter(({ name }) => name === 'img')).toEqual([]);
    expect(elements.filter(({ name }) => name === 'details')).toHaveLength(1);
    const links = elements.filter(({ name }) => name === 'a');
    expect(new Set(links.map(({ properties }) => properties.href))).toEqual(
      new Set(['https://example.org/study']),
    );
    expect(textOutsideCode(said)).not.toMatch(/@\w|#\d|:\/\//);
  });

  test('is in the JSON result with its units, assumption and source', () => {
    expect(resultOf(over([anAdvice('Save', amount(1200, 2000))])).advice).toEqual([
      {
        ...{ rule: 'a-rule', title: 'Save', remedy: 'Do it so.', confidence: 'medium' },
        workloads: ['train'],
        reports: ['emissions.csv:2 in artifact emissions-train'],
        saving: { metric: 'emissions', unit: 'kg CO2e', low: 1.2, high: 2 },
        assumption: 'Nothing else changes.',
        source: { title: 'A study', url: 'https://example.org/study', date: '2025' },
        data: ['energy: 14.8 kWh'],
      },
    ]);
  });
});

test('a notice on a line of the pull request is last, and only a notice', () => {
  const where = { file: 'service.yaml', line: 3 };
  const findings = findingsOf({
    measurements: [aMeasurement('train', { kg: 6.2, kwh: 14.83 })],
    notices: [{ scanner: 'minimum-instances', title: 'One runs', message: 'Set it to 0.', where }],
  });
  expect(check(findings).annotations.at(-1)).toEqual({
    level: 'notice',
    title: 'One runs',
    message: 'Set it to 0.',
    where,
  });
});
