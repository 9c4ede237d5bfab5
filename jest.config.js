import { availableParallelism } from 'node:os';

export default {
  testEnvironment: 'node',
  // Much of the time is spent waiting for processes that the tests start, and for their timeouts.
  maxWorkers: availableParallelism() + 1,
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  // Processes and servers take their time on a busy machine.
  testTimeout: 30_000,
  transform: { '\\.ts$': '<rootDir>/__tests__/esbuild-transform.js' },
};
