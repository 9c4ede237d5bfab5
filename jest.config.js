import { availableParallelism } from 'node:os';

/** Minutes of load, and answers that never come: `npm run test:soak`. */
export const soak = '/e2e/(?:soak|races|hanging)\\.test\\.ts$';

export default {
  testEnvironment: '<rootDir>/__tests__/plain-context.mjs',
  testSequencer: '<rootDir>/__tests__/slowest-first.mjs',
  // Much of the time is spent waiting for processes that the tests start, and for their timeouts.
  maxWorkers: availableParallelism() + 1,
  // What a test file loads stays in memory; collecting garbage there takes longer than a new worker.
  workerIdleMemoryLimit: '400MB',
  extensionsToTreatAsEsm: ['.ts', '.sql', '.css'],
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  setupFilesAfterEnv: ['<rootDir>/__tests__/seed.ts'],
  globalSetup: '<rootDir>/__tests__/e2e/description/checker.mjs',
  testPathIgnorePatterns: ['/node_modules/', soak],
  // Processes and servers take their time on a busy machine.
  testTimeout: 120_000,
  transform: { '\\.(?:ts|sql|css)$': '<rootDir>/__tests__/esbuild-transform.js' },
};
