/** A figure that is not known exactly. */
export interface Spread {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** Power of a type of hosted runner, in watts, without the data centre's overhead (PUE). */
export interface RunnerPower {
  readonly title: string;
  /** The size that the figures are for; other sizes are in proportion, except on whole machines. */
  readonly vcpus: number;
  readonly scales: boolean;
  readonly watts: Spread;
  /** Emissions from making the hardware, in g CO₂e per minute; absent if nobody publishes them. */
  readonly embodied?: Spread;
  readonly source: string;
  readonly year: number;
  readonly licence: string;
}

/**
 * 35,990.6 g for 4 vCPUs: Eco-CI, from a server of 1,151.7 kg with 128 threads. Spread over the lives
 * that Microsoft gives its servers: six years since 2022, four before that, three until 2020.
 */
const embodiedX64: Spread = { low: 0.0114, likely: 0.0171, high: 0.0228 };

const x64 = {
  vcpus: 4,
  scales: true,
  // Eco-CI's curve when idle and at 50% load; Cloud Carbon Footprint at 50% with 16 GB of memory:
  // 4 × (0.45 + 2.02) / 2 W + 16 GB × 0.392 W. Jobs that mostly wait draw less than at 10% load.
  watts: { low: 1.76, likely: 5.16, high: 11.2 },
  embodied: embodiedX64,
  source: 'Eco-CI (EPYC 7763), Cloud Carbon Footprint',
  year: 2024,
  licence: 'MIT, Apache-2.0',
} as const;

const arm64 = {
  vcpus: 4,
  scales: true,
  // Cloud Carbon Footprint for Graviton2, 0.47–1.69 W a vCPU: idle, 50%, and 50% with 16 GB of memory.
  // No curve is published for Azure's Cobalt 100.
  watts: { low: 1.88, likely: 4.32, high: 10.6 },
  source: 'Cloud Carbon Footprint (Graviton2)',
  year: 2024,
  licence: 'Apache-2.0',
} as const;

/** Every row is in docs/estimates.md, from which an estimate can be calculated by hand. */
export const runnerPower = {
  'linux-x64': { title: 'Linux x64', ...x64 },
  'windows-x64': { title: 'Windows x64', ...x64 },
  'linux-arm64': { title: 'Linux arm64', ...arm64 },
  'windows-arm64': { title: 'Windows arm64', ...arm64 },
  'macos-arm64': {
    title: 'macOS arm64 (M1)',
    vcpus: 3,
    scales: false,
    // Eco-CI's curve of a Mac mini when idle and at 50% and 100% load.
    watts: { low: 4.45, likely: 8.9, high: 15.5 },
    source: 'Eco-CI (Mac mini M1)',
    year: 2025,
    licence: 'MIT',
  },
  'macos-x64': {
    title: 'macOS x64 (Intel)',
    vcpus: 4,
    scales: false,
    watts: { low: 24.7, likely: 36.8, high: 62 },
    source: 'Eco-CI (Mac mini Intel)',
    year: 2025,
    licence: 'MIT',
  },
} as const satisfies Readonly<Record<string, RunnerPower>>;

export type RunnerType = keyof typeof runnerPower;

/**
 * Facility energy per unit of IT energy in Microsoft's data centres: the design of new ones, the
 * worldwide average, and Asia Pacific (Microsoft, 2022).
 */
export const azurePue: Spread = { low: 1.12, likely: 1.18, high: 1.405 };
