import { noticesOn } from '../../../src/reduce/files/scan.ts';

/** A change that adds these lines as a new file. */
export const adding = (path: string, text: string) => ({
  path,
  patch: `@@ -0,0 +1,${text.split('\n').length} @@\n${text.replace(/^/gm, '+')}`,
});

/** What is found in a new file: each finding's scanner and line. */
export async function foundIn(path: string, text: string): Promise<readonly string[]> {
  const notices = await noticesOn([adding(path, text)]);
  return notices.map(({ scanner, where }) => `${scanner}:${where.line}`);
}
