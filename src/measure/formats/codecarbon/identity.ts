import type { Amounts } from '../../../units.ts';
import { nameOfFile } from '../../file-name.ts';
import type { Location, Method, ReportFile } from '../../measurement.ts';
import { runIdentifier } from '../../run-identifier.ts';
import { truncate } from '../../truncate.ts';
import type { Identify, Identity, Row } from './cells.ts';
import { unnamedRuns } from './unnamed-runs.ts';

/** CodeCarbon's default project name. */
const defaultProject = 'codecarbon';

/**
 * Returns a function that identifies what a row measured. Rows of the same project, machine and place
 * share one object, so that half a million of them fit in memory. A row without a run_id is identified
 * by the start of its run.
 */
export function identifier(file: ReportFile): Identify {
  const shared = new Map<string, Omit<Identity, 'run' | 'task'>>();
  const nameOf = unnamedRuns();
  const unnamed = (row: Row, amounts: Amounts, shared: string) => {
    const timestamp = row.text('timestamp');
    const task = row.text('task_name');
    return timestamp ? nameOf({ timestamp, task, amounts, shared }) : undefined;
  };
  return (row, amounts) => {
    const texts = described.map((column) => truncate(row.text(column) ?? ''));
    const key = texts.join('\n');
    const identity = shared.get(key) ?? identityOf(file, texts);
    shared.set(key, identity);
    const task = row.text('task_name');
    const run = runIdentifier(row.text('run_id')) ?? unnamed(row, amounts, key);
    return { ...identity, ...(run && { run }), ...(task !== undefined && { task }) };
  };
}

const described = [
  'project_name',
  'task_name',
  'codecarbon_version',
  'cpu_model',
  'gpu_model',
  'tracking_mode',
  'pue',
  'country_iso_code',
  'region',
  'cloud_provider',
  'cloud_region',
] as const;

function identityOf(file: ReportFile, texts: readonly string[]): Omit<Identity, 'run' | 'task'> {
  const [project = '', task = '', version, cpu, gpu, trackingMode, pue, ...place] = texts;
  const whole =
    project !== '' && project !== defaultProject ? project : (nameOfFile(file) ?? defaultProject);
  const workload = taskName(project, task) ?? whole;
  const names = [workload, project, task, file.artifact ?? ''].filter((name) => name !== '');
  return {
    workload,
    names: [...new Set(names)],
    ...(project !== '' && { project }),
    method: {
      tool: 'CodeCarbon',
      ...filled({ version, cpu, gpu, trackingMode }),
      ...(Number(pue) >= 1 && Number.isFinite(Number(pue)) && { pue: Number(pue) }),
    } satisfies Method,
    location: locationOf(place),
  };
}

function taskName(project: string, task: string): string | undefined {
  if (task === '') return undefined;
  return project === '' || project === defaultProject ? task : `${project}/${task}`;
}

function locationOf([iso = '', region, cloudProvider, cloudRegion]: readonly string[]): Location {
  const country = iso === 'ID' ? 'IDN' : iso;
  return {
    ...(/^[A-Z]{3}$/.test(country) && { country }),
    ...filled({ region, cloudProvider, cloudRegion }),
  };
}

function filled<K extends string>(
  texts: Record<K, string | undefined>,
): { readonly [Key in K]?: string } {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text)) as {
    [Key in K]?: string;
  };
}
