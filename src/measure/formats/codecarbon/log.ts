import { outerKeys } from '../../content/json.ts';
import { jsonTree } from '../../content/json-value.ts';
import { lines } from '../../content/text.ts';
import type { ReportFile } from '../../measurement.ts';
import { problemEvents } from '../events.ts';
import type { Format, ReadEvent } from '../format.ts';
import { identifier } from './identity.ts';
import { readJsonRow } from './json-row.ts';
import { mandatory } from './layout.ts';

/** What CodeCarbon's LoggerOutput wrote: one JSON object a line, its figures cumulative. */
export const codecarbonLog: Format = {
  tool: 'CodeCarbon',
  recognises: (beginning) => {
    const first = firstLine(beginning);
    if (!first.startsWith('{') || !first.trimEnd().endsWith('}')) return false;
    const keys = outerKeys(first);
    return mandatory.every((column) => keys.has(column));
  },
  read,
};

function firstLine(beginning: string): string {
  const text = beginning.trimStart();
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}

async function* read(file: ReportFile): AsyncGenerator<ReadEvent, void> {
  const identify = identifier(file);
  for await (const { text, line } of lines(file)) {
    if (text.trim() === '') continue;
    const parsed = jsonTree(file, text, line);
    if ('problems' in parsed) yield* problemEvents(parsed.problems);
    else yield* readJsonRow(file, parsed.tree, identify);
  }
}
