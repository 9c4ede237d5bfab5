import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const pages = ['README.md', ...readdirSync('docs').map((name) => `docs/${name}`)].filter((path) =>
  path.endsWith('.md'),
);
const commands = pages.flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(/^(?:\$ )?(node dist\/cli\.js .*)$/gm)].map(
    ([, command = '']) => [path, command] as const,
  ),
);

test('there are commands in the README, the budgets page and the region page', () => {
  const expected = ['README.md', 'docs/budgets.md', 'docs/region.md'];
  expect(commands.map(([path]) => path)).toEqual(expect.arrayContaining(expected));
});

/** These read GitHub or a database, or what such a command has written. */
const needsGitHub = /backfill|rollup|history\.jsonl|carbon-ledger/;
const local = commands.filter(([, command]) => !needsGitHub.test(command));

test.each(local)('in %s, %s runs', (_, command) => {
  const args = (command.match(/"[^"]*"|\S+/g) ?? []).slice(1).map((one) => one.replaceAll('"', ''));
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect([0, 1]).toContain(status);
  expect(stdout).not.toBe('');
});

test('no page names a command that is not installed', () => {
  const others = pages.filter((path) =>
    /^(?:\$ )?(?:npx )?carbon-budget-gate /m.test(readFileSync(path, 'utf8')),
  );
  expect(others).toEqual([]);
});
