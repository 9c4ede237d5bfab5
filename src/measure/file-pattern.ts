import picomatch from 'picomatch';
import type { ReportFile } from './measurement.ts';

/** Longer than any file system's paths that a pattern means. */
const longest = 512;

const options = { dot: true, nobrace: true, noextglob: true, nonegate: true };

/** Whether a pattern means a file by its path, or by its artifact's name, a slash and its path. */
export function isMeant(pattern: string, { path, artifact }: ReportFile): boolean {
  const paths = artifact === undefined ? [path] : [path, `${artifact}/${path}`];
  return paths.some(
    (one) => one === pattern || (one.length <= longest && picomatch.isMatch(one, pattern, options)),
  );
}
