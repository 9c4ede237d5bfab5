import { availableParallelism } from 'node:os';

/** Minutes of load, and answers that never come: `npm run test:soak`. */
export const soak = '/e2e/(?:soak|races|hanging)\\.test\\.ts$';

export default {
  testEnvironment: 'node',
  // Much of the time is spent waiting for processes that the tests start, and for their timeouts.
  maxWorkers: availableParallelism() + 1,
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  // Processes and servers take their time on a busy machine.
  testPathIgnorePatterns: ['/node_modules/', soak],
  testTimeout: 120_000,
  transform: { '\\.ts$': '<rootDir>/__tests__/esbuild-transform.js' },
};
