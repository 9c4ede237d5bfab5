import type { Job } from './job.ts';
import type { RunnerType, Spread } from './power.ts';

/** What a job ran on, as far as GitHub says. */
export type Runner =
  | { readonly kind: 'hosted'; readonly type: RunnerType; readonly vcpus: Sizes }
  | { readonly kind: 'declared'; readonly label: string; readonly watts: Spread }
  | { readonly kind: 'unknown'; readonly why: string };

/** Sizes that a runner may have; they differ if GitHub does not say which one it is. */
export type Sizes = Spread;

/** A line of `runners` in the budget file: what a label draws at the wall, or its size if GitHub hosts it. */
export type DeclaredRunner = { readonly label: string } & (
  | { readonly kind: 'power'; readonly low: number; readonly high: number }
  | { readonly kind: 'size'; readonly vcpus: number }
);

/** Standard runners have 2 vCPUs in private repositories and 4 in public ones. */
export type Visibility = 'public' | 'private' | 'unknown';

interface Label {
  readonly type: RunnerType;
  readonly vcpus: number | 'standard';
}

/** The group of every standard runner. */
const hostedGroup = 'GitHub Actions';

const selfHosted = 'it is a self-hosted runner';
const unlisted = 'its labels do not name a type of runner with a published power';
const sizedMac = 'a Mac’s power does not follow from its vCPUs, so declare it in W';
const foreignGroup = 'its labels are GitHub’s, but its runner group is not';
const sizes: Readonly<Record<Visibility, Sizes>> = {
  public: same(4),
  private: same(2),
  unknown: { low: 2, likely: 4, high: 4 },
};

/** The runner of a job. A declaration in the budget file takes precedence over GitHub's labels. */
export function runnerOf(
  { labels, group }: Pick<Job, 'labels' | 'group'>,
  visibility: Visibility,
  declared: readonly DeclaredRunner[],
): Runner {
  const names = [...labels, ...(group === undefined ? [] : [group])].map(lower);
  const own = declared.find(({ label }) => names.includes(lower(label)));
  if (own?.kind === 'power') {
    const { label, low, high } = own;
    return { kind: 'declared', label, watts: { low, likely: (low + high) / 2, high } };
  }
  if (own) return sizedAs(own.vcpus, names);
  if (names.includes('self-hosted')) return { kind: 'unknown', why: selfHosted };
  const label = labels.map(readLabel).find((one) => one !== undefined);
  if (!label) return { kind: 'unknown', why: unlisted };
  const { type, vcpus } = label;
  if (vcpus !== 'standard') return { kind: 'hosted', type, vcpus: same(vcpus) };
  if (group !== undefined && group !== '' && group !== hostedGroup)
    return { kind: 'unknown', why: foreignGroup };
  return { kind: 'hosted', type, vcpus: sizes[visibility] };
}

/** A hosted runner with a declared size is Linux x64 unless a label or its group says otherwise. */
function sizedAs(vcpus: number, names: readonly string[]): Runner {
  const text = names.join(' ');
  if (/\bmacos\b/.test(text)) return { kind: 'unknown', why: sizedMac };
  const arm = /\barm(?:64)?\b/.test(text);
  const windows = /\bwin(?:dows)?\b/.test(text);
  const type = `${windows ? 'windows' : 'linux'}-${arm ? 'arm64' : 'x64'}` as const;
  return { kind: 'hosted', type, vcpus: same(vcpus) };
}

/** Labels as GitHub documents them, and larger runners named as GitHub proposes: `ubuntu-24.04-16-cores`. */
function readLabel(text: string): Label | undefined {
  const label = lower(text);
  if (label === 'ubuntu-slim') return { type: 'linux-x64', vcpus: 1 };
  if (/^macos-(?:latest|\d+)-large$/.test(label)) return { type: 'macos-x64', vcpus: 12 };
  if (/^macos-(?:13|\d+-intel)$/.test(label)) return { type: 'macos-x64', vcpus: 4 };
  if (/^macos-(?:latest|\d+)$/.test(label)) return { type: 'macos-arm64', vcpus: 3 };
  const standard = /^(ubuntu|windows)-(?:latest|\d+(?:\.\d+)?)(-arm)?$/.exec(label);
  if (standard) return { type: typeOf(standard[1], standard[2]), vcpus: 'standard' };
  const larger =
    /^(ubuntu|windows)-(?:latest|\d+(?:\.\d+)?)(-arm(?:64)?)?-(\d{1,2})[-_]?cores?(-arm(?:64)?)?$/.exec(
      label,
    );
  return larger
    ? { type: typeOf(larger[1], larger[2] ?? larger[4]), vcpus: Number(larger[3]) }
    : undefined;
}

const typeOf = (system: string | undefined, arm: string | undefined): RunnerType =>
  `${system === 'windows' ? 'windows' : 'linux'}-${arm ? 'arm64' : 'x64'}`;

function same(value: number): Spread {
  return { low: value, likely: value, high: value };
}

const lower = (text: string): string => text.toLowerCase();
