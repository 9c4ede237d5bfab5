import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  code,
  codeBlock,
  details,
  escapeText,
  link,
  table,
  wrappingCode,
} from '../../src/report/text/markdown.ts';
import { sanitize } from '../../src/report/text/sanitize.ts';
import { render, textOutsideCode } from './rendered.ts';

/** Strings of characters with a meaning in Markdown, HTML or on GitHub. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '`',
          '``',
          '```',
          '|',
          '\\',
          '\\|',
          '*',
          '**',
          '_',
          '~~',
          '[',
          '](',
          ')',
          '<',
          '>',
          '<b>',
        ],
        ...[
          '<!--',
          '&amp;',
          '&lt;',
          '!',
          '![',
          '#',
          '# ',
          '- ',
          '1. ',
          '1) ',
          '+ ',
          '=== ',
          '--- ',
        ],
        ...['@octocat', '#12', 'GH-3', 'deadbeef', 'https://e.example', 'www.e.example', ':+1:'],
        ...[
          '$x$',
          '\n',
          '\r\n',
          '\n\n',
          '\t',
          ' ',
          '    ',
          '\u202e',
          '\u200b',
          '\u0000',
          '[^1]',
          'é',
        ],
      ),
      fc.string({ maxLength: 5, unit: 'binary' }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const harmless = (markdown: string) =>
  render(markdown).filter(({ name }) => !['p', 'code'].includes(name));

describe('escapeText', () => {
  test('keeps plain sentences as they are', () => {
    const sentence = 'Over budget: 6.20 kg of 5.00 kg CO₂e, +24% in train-large (v1.2)';
    expect(escapeText(sentence)).toBe(sentence);
  });

  test.each([
    '@octocat',
    '#12',
    'octo/repo#12',
    'GH-12',
    'a@b.example',
    'https://e.example',
    'www.e.example',
    ':tada:',
    '$x$',
    'deadbee',
  ])('shows %s as code, where GitHub links nothing', (word) =>
    expect(escapeText(`see ${word} there`)).toBe(`see \`${word}\` there`),
  );

  test('does not take the position in a file for an emoji', () => {
    expect(escapeText('emissions.csv:3:6')).toBe('emissions.csv:3:6');
  });

  test('shows what cannot be seen', () => {
    expect(escapeText('a\u202eb\u200bc\nd')).toBe('a\\\\u202eb\\\\u200bc\\\\nd');
  });

  test('makes one paragraph of any text, with nothing in it but text and code', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(harmless(escapeText(text))).toEqual([]);
        expect(harmless(`### ${escapeText(text)}`).map(({ name }) => name)).toEqual(['h3']);
      }),
    );
  });

  test('says what the text says', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [paragraph] = render(`x ${escapeText(text)}`);
        const squeezed = (value = '') =>
          value.replaceAll('\\\\u007c', '\\|').replace(/\s+/g, ' ').trim();
        expect(squeezed(paragraph?.text)).toBe(squeezed(`x ${sanitize(text)}`));
      }),
    );
  });

  test('leaves no mention, reference or address outside of code', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(textOutsideCode(escapeText(text))).not.toMatch(
          /@\w|#\d|gh-\d|:\/\/|www\.|(?<![\da-z])deadbeef/i,
        );
      }),
    );
  });
});

describe('code', () => {
  test('is one piece of code that says what the text says', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const elements = render(`x ${code(text)} y`);
        expect(elements.map(({ name }) => name)).toEqual(['p', 'code']);
        const shown = sanitize(text).replaceAll('\\|', '\\\\u007c');
        expect(elements[1]?.text.trim()).toBe(shown.trim());
      }),
    );
  });
});

describe('wrappingCode', () => {
  test('is one piece of code that says what the text says, also in a table', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const row = table([{ title: 'a', align: 'left' }], [[`x ${wrappingCode(text)} y`]]);
        const cell = render(row).filter(({ name }) => name === 'td' || name === 'code');
        expect(cell.map(({ name }) => name)).toEqual(['td', 'code']);
        const squeezed = (value = '') => value.replace(/\s+/g, ' ').trim();
        expect(squeezed(cell[1]?.text)).toBe(squeezed(sanitize(text)));
      }),
    );
  });

  test('may wrap after a separator and within a long word', () => {
    expect(wrappingCode('train_resnet50')).toBe('<code>train&#95;<wbr>resnet50</code>');
    expect(wrappingCode('abcdefghijklmnop')).toBe('<code>abcdefghij<wbr>klmnop</code>');
    expect(wrappingCode('train')).toBe('<code>train</code>');
  });
});

describe('table', () => {
  const columns = [
    { title: 'a', align: 'left' },
    { title: 'b', align: 'right' },
  ] as const;

  test('has as many cells as it was given, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hostile, hostile), { maxLength: 4 }), (rows) => {
        const markdown = table(
          columns,
          rows.map(([a, b]) => [code(a), escapeText(b)]),
        );
        const cells = render(markdown).filter(({ name }) => name === 'td');
        expect(cells).toHaveLength(rows.length * 2);
        const shown = rows.map(([a]) => sanitize(a).replaceAll('\\|', '\\\\u007c').trim());
        expect(cells.filter((_, index) => index % 2 === 0).map(({ text }) => text.trim())).toEqual(
          shown,
        );
      }),
    );
  });
});

describe('codeBlock, details, link', () => {
  test('a block ends where it should', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const names = render(`${codeBlock('yaml', text)}\n\n# end`).map(({ name }) => name);
        expect(names).toEqual(['pre', 'code', 'h1']);
      }),
    );
  });

  test('a summary is text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const names = render(details(text, 'body')).map(({ name }) => name);
        expect(names).toEqual(['details', 'summary', 'p']);
      }),
    );
  });

  test('an address cannot end early, and is of the web', () => {
    const [, anchor] = render(link('label', 'https://e.example/a) [b](https://f.example "x" <i>'));
    expect(anchor).toMatchObject({ name: 'a', text: 'label' });
    expect(link('label', 'javascript:alert(1)')).toBe('label');
    expect(link('label', undefined)).toBe('label');
  });
});
