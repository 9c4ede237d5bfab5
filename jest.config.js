export default {
  testEnvironment: 'node',
  // Most of the time is spent waiting for processes that the tests start.
  maxWorkers: '100%',
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  // Processes and servers take their time on a busy machine.
  testTimeout: 30_000,
  transform: { '\\.ts$': '<rootDir>/__tests__/esbuild-transform.js' },
};
