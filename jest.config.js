export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  // Processes and servers take their time on a busy machine.
  testTimeout: 30_000,
  transform: { '\\.ts$': '<rootDir>/__tests__/esbuild-transform.js' },
};
