import { existsSync } from 'node:fs';
import { test } from '@jest/globals';
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

/** A test in a headless browser: skipped where there is none, except in CI, where it must run. */
export function browserTest(name: string, run: (browser: Browser) => Promise<void>): void {
  if (executablePath === undefined && !process.env.CI) {
    test.skip(`${name} (skipped: no Chromium found; name one in CHROME_PATH)`, () => {});
    return;
  }
  test(name, async () => {
    if (executablePath === undefined) throw new Error('No Chromium found; name one in CHROME_PATH');
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu'],
    });
    try {
      await run(browser);
    } finally {
      await browser.close();
    }
  }, 60_000);
}
