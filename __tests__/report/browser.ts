import { existsSync } from 'node:fs';
import { afterAll, test } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

const known = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const executablePath = known.find((path) => path !== undefined && existsSync(path));

/** One browser for the tests of a file, since it takes longer to start than most of them take. */
let shared: Promise<Browser> | undefined;
afterAll(async () => {
  await (await shared)?.close();
});

/** A test in a headless browser: skipped where there is none, except in CI, where it must run. */
export function browserTest(name: string, run: (browser: Browser) => Promise<void>): void {
  if (executablePath === undefined && !process.env.CI) {
    test.skip(`${name} (skipped: no Chromium found; name one in CHROME_PATH)`, () => {});
    return;
  }
  test(name, async () => {
    if (executablePath === undefined) throw new Error('No Chromium found; name one in CHROME_PATH');
    shared ??= chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    const browser = await shared;
    try {
      await run(browser);
    } finally {
      await Promise.all(browser.contexts().map((context) => context.close()));
    }
  }, 60_000);
}
