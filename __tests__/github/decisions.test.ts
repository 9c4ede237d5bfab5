import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lastPage } from '../../src/github/api/pages.ts';
import { chooseArtifacts } from '../../src/github/artifacts.ts';
import type { Artifact } from '../../src/github/download.ts';
import { cacheKey, keyPrefix, runOfKey } from '../../src/github/history/cache-key.ts';
import { type FoundComment, planComment } from '../../src/github/publish/comments.ts';
import { escapeCommand } from '../../src/github/publish/escape-command.ts';
import { formatMarker, parseMarker } from '../../src/github/publish/marker.ts';

const artifact = (name: string, created_at: string, id: number): Artifact => ({
  ...{ id, name, created_at },
  size_in_bytes: 1,
  expired: false,
});

describe('artifacts', () => {
  test('the newest of a name counts, regardless of its id', async () => {
    const found = chooseArtifacts(
      [
        artifact('emissions', '2026-11-02T09:00:00Z', 1),
        artifact('emissions', '2026-11-02T08:00:00Z', 2),
      ],
      ['*emissions*'],
    );
    expect(found.chosen.map(({ id }) => id)).toEqual([1]);
  });

  test('patterns choose, and those with ! exclude', async () => {
    const names = ['emissions-a.csv', 'emissions-b', 'model', '.emissions'];
    const found = chooseArtifacts(
      names.map((name, id) => artifact(name, '2026-11-02T08:00:00Z', id)),
      ['*emissions*', '!*-b'],
    );
    expect(found.chosen.map(({ name }) => name)).toEqual(['.emissions', 'emissions-a.csv']);
    expect(found.others).toEqual(['emissions-b', 'model']);
  });
});

describe('cache keys', () => {
  const name = 'carbon-budget';
  test('no branch takes the entries of another', () => {
    const branch = fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' });
    const dashed = fc.constantFrom('main', 'main-2', 'main-2-3', 'release/1', 'release/1-1', 'a,b');
    const any = fc.oneof(branch, dashed);
    fc.assert(
      fc.property(any, any, fc.nat(), fc.nat(), (one, other, runId, attempt) => {
        const key = cacheKey(keyPrefix(name, one), { runId, attempt });
        expect(key.length).toBeLessThanOrEqual(512);
        expect(key).not.toMatch(/[,\s]/);
        expect(runOfKey(key, keyPrefix(name, one))).toEqual({ runId, attempt });
        if (one !== other) expect(key.startsWith(keyPrefix(name, other))).toBe(false);
      }),
    );
  });

  test('have a documented form', () => {
    expect(cacheKey(keyPrefix(name, 'main'), { runId: 17, attempt: 2 })).toBe(
      'carbon-budget-main-17-2',
    );
  });
});

describe('the marker', () => {
  const marker = { name: 'gate', runId: 17, attempt: 2, contentKey: 'over 6.2 unknown 5' };
  test('is read back from a comment', () => {
    const body = `${formatMarker(marker)}Over budget`;
    expect(parseMarker(body)).toEqual(marker);
    expect(body.split('\n')[0]).toBe('<!-- carbon-budget-gate: gate; run: 17; attempt: 2 -->');
  });

  test('counts only at the start', () => {
    expect(parseMarker(`> ${formatMarker(marker)}`)).toBeUndefined();
  });
});

describe('the comment is', () => {
  const now = (failed: boolean, contentKey = 'a') => ({
    ...{ failed, within: !failed },
    marker: { name: 'gate', runId: 17, attempt: 1, contentKey },
  });
  const none: FoundComment = { kind: 'none' };
  const found = (runId: number, contentKey = 'a'): FoundComment => ({
    ...{ kind: 'found', id: 1, url: '', duplicates: [] },
    marker: { name: 'gate', runId, attempt: 1, contentKey },
  });
  const left = { leave: expect.any(String) };

  test.each([
    ['always', none, now(false), 'create'],
    ['always', found(16), now(false), 'update'],
    ['always', found(17), now(false), 'update'],
    ['always', found(18), now(true), left],
    ['changes', none, now(false), left],
    ['changes', none, now(true), 'create'],
    ['changes', found(16, 'a'), now(true, 'a'), left],
    ['changes', found(16, 'a'), now(true, 'b'), 'update'],
    ['failures', none, now(false), left],
    ['failures', none, now(true), 'create'],
    ['failures', found(16), now(false), 'update'],
    ['never', found(16), now(true), left],
  ] as const)('%s %j %j → %j', (mode, before, after, plan) => {
    expect(planComment(mode, before, after)).toEqual(plan);
  });
});

test('a report cannot put commands into the log', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(':', '#', '[', ' ', '\n', '\r', 'a', '\u2028') }),
      (text) => {
        expect(escapeCommand(text)).not.toMatch(/^\s*::|##\[|[\r\n\u2028]/);
      },
    ),
  );
});

test('reads the last page from the Link header', () => {
  const link =
    '<https://api.github.com/x?per_page=100&page=2>; rel="next", <https://api.github.com/x?per_page=100&page=7>; rel="last"';
  expect(lastPage(link)).toBe(7);
  expect(lastPage(undefined)).toBe(1);
});
