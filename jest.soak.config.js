import jest, { soak } from './jest.config.js';

const { testMatch: _, testPathIgnorePatterns: __, ...others } = jest;

export default { ...others, testRegex: soak, testTimeout: 600_000 };
