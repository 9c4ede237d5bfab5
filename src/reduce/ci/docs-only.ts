import type { EstimatedJob } from '../../measure/estimate/estimate.ts';
import type { ChangedFile } from '../files/patch.ts';
import { sumOfParts, type Waste } from './waste.ts';

const documents = /(?:^|\/)docs?\/|\.(?:md|mdx|rst|adoc)$|(?:^|\/)(?:LICENSE|AUTHORS|NOTICE)$/i;
/** Jobs that documents are meant for. */
const forDocuments = /doc|lint|link|spell|markdown|prose|site|deploy|publish/i;
const leastMinutes = 5;

/** Jobs that ran although the pull request changes nothing but documents. */
export function docsOnly(
  jobs: readonly EstimatedJob[],
  changes: readonly ChangedFile[],
): readonly Waste[] {
  if (changes.length === 0 || !changes.every(({ path }) => documents.test(path))) return [];
  // A job that still runs may be the gate's own.
  const parts = jobs
    .filter(({ job }) => job.endedAt !== undefined && !forDocuments.test(job.name))
    .map((estimated) => ({ estimated, seconds: estimated.duration }));
  const sum = sumOfParts(parts);
  if (sum.minutes < leastMinutes) return [];
  return [
    {
      rule: 'docs-only',
      title: `Only documents changed, and ${parts.length} ${parts.length === 1 ? 'job' : 'jobs'} ran`,
      remedy:
        'Skip the workflow for such changes. A required check that is skipped this way blocks the merge: there use a condition on its jobs.',
      ...sum,
      yaml: "on:\n  pull_request:\n    paths-ignore: ['**.md', 'docs/**']",
    },
  ];
}
