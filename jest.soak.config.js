import jest, { soak } from './jest.config.js';

const { testMatch: _, testPathIgnorePatterns: __, ...others } = jest;

// Seconds: a hundred runs at once take their time.
process.env.LONGEST_STEP = '400';

// Races need processors of their own beside the soak, which starts 36 runs at a time.
export default { ...others, testRegex: soak, testTimeout: 600_000, maxWorkers: 2 };
