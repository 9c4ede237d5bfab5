import type { EstimatedJob } from '../../measure/estimate/estimate.ts';
import { type JobPart, sumOfParts, type Waste } from './waste.ts';

interface Manager {
  /** The default name of its step: `Run npm ci`. */
  readonly install: RegExp;
  readonly yaml: string;
}

const managers: readonly Manager[] = [
  {
    install: /^Run npm (?:ci|install|i)\b/,
    yaml: '- uses: actions/setup-node@v6\n  with: { node-version: 24, cache: npm }',
  },
  {
    install: /^Run (?:python3? -m )?pip3? install\b/,
    yaml: "- uses: actions/setup-python@v6\n  with: { python-version: '3.13', cache: pip }",
  },
  {
    install: /^Run (?:\.\/)?mvnw? /,
    yaml: "- uses: actions/setup-java@v5\n  with: { distribution: temurin, java-version: '21', cache: maven }",
  },
];
/** The least share of a job and the least time for which an install is mentioned. */
const [leastShare, leastSeconds] = [0.4, 30];
/** With a step of these a cache may be in use: the list of steps does not say. */
const mayCache = /cache|actions\/setup-/i;

/** Jobs that spend most of their time on installing, and have no step that could cache it. */
export function uncachedInstall(jobs: readonly EstimatedJob[]): readonly Waste[] {
  return managers.flatMap(({ install, yaml }) => {
    const parts = jobs.flatMap((estimated): readonly JobPart[] => {
      const { steps, state } = estimated.job;
      if (state !== 'succeeded' || steps.some(({ name }) => mayCache.test(name))) return [];
      const seconds = steps
        .filter(({ name }) => install.test(name))
        .reduce((sum, step) => sum + step.seconds, 0);
      const dominates = seconds >= Math.max(leastSeconds, leastShare * estimated.duration);
      return dominates ? [{ estimated, seconds }] : [];
    });
    const [first] = parts;
    if (!first) return [];
    const { name } = first.estimated.job;
    const others = parts.length > 1 ? ` and ${parts.length - 1} more` : '';
    return [
      {
        rule: 'uncached-install',
        title: `Dependencies are installed without a cache in ${name}${others}`,
        remedy:
          'A cache saves a part of this. One study measured 30% of a build on average in Maven projects (TU Delft, 2026).',
        ...sumOfParts(parts),
        yaml,
      },
    ];
  });
}
