import jest, { soak } from './jest.config.js';

const { testMatch: _, testPathIgnorePatterns: __, ...others } = jest;

// Seconds: a hundred runs at once take their time.
process.env.LONGEST_STEP = '400';

export default { ...others, testRegex: soak, testTimeout: 600_000 };
