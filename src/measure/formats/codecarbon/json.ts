import { outerKeys } from '../../content/json.ts';
import { jsonTree } from '../../content/json-value.ts';
import { wholeText } from '../../content/text.ts';
import type { ReportFile } from '../../measurement.ts';
import { problemEvents } from '../events.ts';
import type { Format, ReadEvent } from '../format.ts';
import { identifier } from './identity.ts';
import { readJsonRow } from './json-row.ts';
import { mandatory } from './layout.ts';

/** Enough for thousands of EmissionsData objects of 2,000 characters. */
const longest = 8 * 1024 * 1024;

/** CodeCarbon's final_emissions_data as scripts dump it: one object, or an array of objects. */
export const codecarbonJson: Format = {
  tool: 'CodeCarbon',
  recognises: (beginning) => {
    const keys = outerKeys(beginning);
    return mandatory.every((column) => keys.has(column));
  },
  read,
};

async function* read(file: ReportFile): AsyncGenerator<ReadEvent, void> {
  const identify = identifier(file);
  const parsed = jsonTree(file, await wholeText(file, longest));
  if ('problems' in parsed) yield* problemEvents(parsed.problems);
  else {
    const { tree } = parsed;
    const rows = Array.isArray(tree.value) ? tree.items() : [tree];
    for (const row of rows) yield* readJsonRow(file, row, identify);
  }
}
