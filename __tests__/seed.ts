import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';

// Properties try the same examples in every run; `npm run fuzz` looks for others. Most tests have none, and do
// without loading what makes them.
const { testPath = '' } = expect.getState();
if (readFileSync(testPath, 'utf8').includes("from 'fast-check'")) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 17 });
}
