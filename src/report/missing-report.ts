import { group } from 'd3-array';
import { documentation } from '../documentation.ts';
import { describePlace, type Place, type Problem } from '../errors.ts';
import { list, listFirst } from '../list.ts';
import type { Measured, Measurement, Skipped } from '../measure/measurement.ts';
import { nearestName } from '../nearest-name.ts';
import type { Findings, Search } from './findings.ts';
import { shownName } from './text/sanitize.ts';

/** A run without any report: what was looked for, what was found, and the line to change. */
export interface MissingReport extends Problem {
  readonly title: string;
  /** What was found, each with the reason why it does not count. */
  readonly found: readonly string[];
}

const title = 'No report was found';

/** Most artifacts and files that are listed. */
const mostListed = 8;

export function missingReport({ measured, run, search, estimate }: Findings): MissingReport {
  if (run.kind === 'local') return missingInTerminal(measured.skipped);
  if (search === undefined)
    return { title, ...nowhere, where: {}, found: [], remedy: howToUpload(estimate !== undefined) };
  return {
    title,
    what: whatWasLookedFor(search, measured.skipped),
    where: {},
    found: whatWasThere(search, measured),
    remedy: lineToChange(search, measured.skipped, estimate !== undefined),
  };
}

const nowhere = { what: 'Neither the artifacts of the run nor its files contain a report' };

/** The same in a few words, for the headline. */
export function missingBriefly({ measured: { skipped }, run, search }: Findings): string {
  if (run.kind === 'local')
    return skipped.length === 0 ? 'there is no file to read' : noneIsAReport(skipped);
  if (search === undefined) return 'there is no emissions report';
  const { artifacts, matched, others } = search;
  if (skipped.length > 0) return noneIsAReport(skipped);
  if (artifacts.length === 0) return `no file matches ${quoted(search.files)}`;
  if (matched.length === 1) return `the artifact ${quoted(matched)} contains no report`;
  if (matched.length > 1) return `none of ${matched.length} artifacts contains a report`;
  return others.length === 0
    ? 'the run has no artifacts'
    : `no artifact is named like ${quoted(artifacts)}`;
}

const noneIsAReport = ({ length }: readonly Skipped[]) =>
  length === 1 ? 'the only file is not a report' : `none of the ${length} files is a report`;

function whatWasLookedFor(search: Search, skipped: readonly Skipped[]): string {
  const { artifacts, files, unmatched } = search;
  const inWorkspace = skipped.some(({ where }) => where.artifact === undefined);
  return [
    ...(artifacts.length > 0 ? [amongArtifacts(search)] : []),
    ...(unmatched.length > 0 ? [`No file in the workspace matches ${quoted(unmatched)}`] : []),
    ...(files.length > 0 && inWorkspace
      ? [`No file in the workspace that matches ${quoted(files)} is a report`]
      : []),
  ].join('. ');
}

function amongArtifacts({ artifacts, matched, others }: Search): string {
  const named = `named like ${quoted(artifacts)}`;
  if (matched.length === 1) return `The artifact ${quoted(matched)} contains no report`;
  if (matched.length > 1) return `None of the ${matched.length} artifacts ${named} has a report`;
  if (others.length === 0) return `The run has no artifacts; one ${named} was expected`;
  return others.length === 1
    ? `The run's only artifact is not ${named}`
    : `None of the run's ${others.length} artifacts is ${named}`;
}

/** What was found: reports by workload, everything else with the reason why it does not count. */
export function whatWasThere(
  { matched, others, elsewhere }: Search,
  { measurements, problems, skipped }: Measured,
): readonly string[] {
  const reports = group(measurements, ({ source }) => source.artifact ?? '');
  const seen = new Set([
    ...reports.keys(),
    ...problems.map(({ where }) => where.artifact),
    ...skipped.map(({ where }) => where.artifact),
  ]);
  return [
    ...few(
      matched.filter((name) => reports.has(name)),
      (name) =>
        `artifact ${shownName(name)}: it has the report of ${workloadsOf(reports.get(name))}`,
    ),
    ...few(skipped, describeSkipped),
    ...few(
      matched.filter((name) => !seen.has(name)),
      (name) => `artifact ${shownName(name)}: it contains no files`,
    ),
    ...few(others, (name) => `artifact ${shownName(name)}: its name does not match`),
    ...few(elsewhere, (path) => `${shownName(path, 80)}: its folder does not match`),
  ];
}

const workloadsOf = (measurements: readonly Measurement[] = []): string =>
  list(
    [...new Set(measurements.map(({ workload }) => shownName(workload, 40)))].slice(0, 3),
    'and',
  );

const describeSkipped = ({ where, why, begins }: Skipped): string =>
  `${shownName(describePlace(where), 80)} ${why}${begins === undefined ? '' : `; ${begins}`}`;

function few<T>(items: readonly T[], describe: (item: T) => string): readonly string[] {
  const rest = items.length - mostListed;
  const more = rest > 0 ? [`and ${rest} more like the last`] : [];
  return [...items.slice(0, mostListed).map(describe), ...more];
}

function lineToChange(search: Search, skipped: readonly Skipped[], estimated: boolean): string {
  if (skipped.length > 0) return howToReadIt(skipped);
  const [path] = search.elsewhere;
  if (path !== undefined)
    return `If the report is ${shownName(path, 80)}, write in the gate's step: files: ${inYaml(path)}`;
  if (search.matched.length > 0)
    return 'The artifact is there but empty: correct the path in the step that uploads it.';
  const pattern = likelyPattern(search);
  if (pattern !== undefined)
    return `If ${pattern.endsWith('*') ? 'the reports are in these artifacts' : `the report is in ${shownName(pattern)}`}, write in the gate's step: artifacts: ${inYaml(pattern)}`;
  if (search.artifacts.length === 0)
    return "Correct the path under files in the gate's step, and run the step that writes the report earlier in the same job.";
  if (search.others.length > 0)
    return `Name the artifact with the report in the gate's step, such as: artifacts: "my-report"`;
  return howToUpload(estimated);
}

function howToUpload(estimated: boolean): string {
  const upload = `Upload the report before the gate runs: "uses: actions/upload-artifact@v7" with "name: emissions" and "path: emissions.csv". If another job uploads it, the gate's job needs that job.`;
  return estimated
    ? upload
    : `${upload} If nothing is measured yet, add "estimate: jobs" to the gate's step.`;
}

/** A custom table can be described in the budget file; anything else must be written by a tool. */
export function howToReadIt(files: readonly { readonly where: Place }[]): string {
  const formats = documentation('formats.md');
  const table = files.find(({ where: { file = '' } }) => /\.[ct]sv$/i.test(file))?.where.file;
  return table === undefined
    ? `Give the file that your measuring tool wrote. ${formats} lists the formats.`
    : `If it is a table of your own, name its column in the budget file: reports: { ${inYaml(table)}: { emissions: "CO2 (g)" } }. Otherwise give the file that your measuring tool wrote; ${formats} lists the formats.`;
}

const typicalNames = /emission|carbon|co2|energy|eco-?ci|power|watt|footprint/i;

/** The artifact that probably holds the report, or a pattern for several of one series. */
function likelyPattern({ artifacts, others }: Search): string | undefined {
  const plain = artifacts.map((pattern) => pattern.replace(/[*!]/g, ''));
  const named = others.filter((name) => typicalNames.test(name));
  const [first, ...more] = named.length > 0 || others.length !== 1 ? named : others;
  if (first === undefined) return nearestName(plain, others);
  if (more.length === 0) return first;
  const series = first.replace(/(?<![^-_.])[^-_.]*$/, '');
  return series !== '' && more.every((name) => name.startsWith(series)) ? `${series}*` : first;
}

/** In a terminal: the files that were read, and why none is a report. */
function missingInTerminal(files: readonly Skipped[]): MissingReport {
  return {
    title,
    what:
      files.length === 0
        ? 'There is no file to read'
        : `${files.length === 1 ? 'The file is not' : `None of the ${files.length} files is`} a report`,
    where: {},
    found: few(files, describeSkipped),
    remedy:
      files.length === 0
        ? 'Name the report that your measuring tool wrote, such as "check emissions.csv". If you do not measure yet, the command init writes a workflow that measures or estimates.'
        : howToReadIt(files),
  };
}

const inYaml = (name: string) => JSON.stringify(shownName(name, 80));

const quoted = (names: readonly string[]): string =>
  listFirst(names, 3, (name) => `"${shownName(name, 40)}"`, 'or');
