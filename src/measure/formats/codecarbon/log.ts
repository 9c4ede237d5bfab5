import { parseJson } from '../../content/json.ts';
import { lines } from '../../content/text.ts';
import type { ReportFile } from '../../measurement.ts';
import type { Format, Found } from '../format.ts';
import { identifier } from './identity.ts';
import { asFound, readJsonRow } from './json-row.ts';
import { mandatory } from './layout.ts';

/** What CodeCarbon's LoggerOutput wrote: one JSON object a line, its figures cumulative. */
export const codecarbonLog: Format = {
  tool: 'CodeCarbon',
  recognises: (beginning) => {
    const first = /^\s*([^\r\n]*)/.exec(beginning)?.[1] ?? '';
    return first.startsWith('{') && mandatory.every((column) => first.includes(`"${column}"`));
  },
  read,
};

async function* read(file: ReportFile): AsyncGenerator<Found, void> {
  const identify = identifier(file);
  for await (const { text, line } of lines(file)) {
    if (text.trim() === '') continue;
    const parsed = await parseJson(file, text, line);
    if ('problems' in parsed) yield* parsed.problems.map(asFound);
    else yield* readJsonRow(file, parsed.value, { text, firstLine: line }, identify);
  }
}
