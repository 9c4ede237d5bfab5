import { group } from 'd3-array';
import type { Problem } from '../errors.ts';
import { listFirst } from '../list.ts';
import type { EstimatedJob, JobsEstimate } from '../measure/estimate/estimate.ts';
import { shownName } from './text/sanitize.ts';

/** Labels that describe a type of runner, not a specific one. */
const general =
  /^(?:self-hosted|linux|windows|macos|x64|x86|arm|arm64|(?:ubuntu|windows|macos)-(?:latest|[\d.]+))$/i;
/** What a larger runner that GitHub hosts may be called; the power of a Mac does not follow from its size. */
const larger = /^(?:ubuntu|windows|linux)-/i;

/** Jobs without an estimate, by runner, each with the line that declares the runner in the budget file. */
export function unknownRunners(estimate: JobsEstimate | undefined): readonly Problem[] {
  const unknown = (estimate?.jobs ?? []).flatMap((one) =>
    one.runner.kind === 'unknown' ? [{ ...one, why: one.runner.why }] : [],
  );
  const byRunner = group(unknown, ({ job }) => JSON.stringify([...job.labels, job.group]));
  return [...byRunner.values()].map((jobs) => problemOf(jobs));
}

function problemOf(jobs: readonly (EstimatedJob & { readonly why: string })[]): Problem {
  const [{ job, why } = { job: undefined, why: '' }] = jobs;
  const labels = job?.labels ?? [];
  const name =
    labels.find((label) => !general.test(label)) ?? job?.group ?? labels[0] ?? 'my-runner';
  const names = listFirst(jobs, 3, (one) => `"${shownName(one.job.name, 40)}"`);
  const on = labels.length === 0 ? '' : ` on ${shownName(labels.join(', '), 80)}`;
  const line = (figure: string) => `runners: { ${JSON.stringify(shownName(name, 60))}: ${figure} }`;
  const isHosted = !labels.some((label) => label.toLowerCase() === 'self-hosted');
  return {
    what: `The energy of ${names}${on} is unknown: ${why}`,
    where: {},
    remedy:
      isHosted && larger.test(name)
        ? `If GitHub hosts it, declare its size in the budget file: ${line('16 vCPU')}; otherwise its power: ${line('200-350 W')}. Replace these figures with yours.`
        : `Declare its power in the budget file: ${line('200-350 W')}. Replace these figures with yours.`,
  };
}
