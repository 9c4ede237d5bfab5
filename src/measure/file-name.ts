import type { ReportFile } from './measurement.ts';

/**
 * The name of a workload that its report does not name: the artifact's, else the file's, else,
 * for a file that is just called `emissions`, its folder's.
 */
export function nameOfFile({ path, artifact }: ReportFile): string | undefined {
  if (artifact !== undefined && artifact !== path) return artifact;
  const [name = '', folder = ''] = path.split(/[\\/]/).reverse();
  const stem = name.replace(/\.(csv|json|jsonl|log)(_\d+)?(\.bak)?$/i, '');
  if (stem !== '' && !/^emissions(_.*)?$/i.test(stem)) return stem;
  return /^\.*$/.test(folder) ? undefined : folder;
}
