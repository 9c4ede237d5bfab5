import { itemsOf, outerKeys, parseJson } from '../../content/json.ts';
import { wholeText } from '../../content/text.ts';
import type { ReportFile } from '../../measurement.ts';
import type { Format, Found } from '../format.ts';
import { identifier } from './identity.ts';
import { asFound, readJsonRow } from './json-row.ts';
import { mandatory } from './layout.ts';

/** An EmissionsData takes two thousand characters; this is room for a thousand of them. */
const longest = 2 * 1024 * 1024;

/** CodeCarbon's final_emissions_data as scripts dump it: an object, or an array of them. */
export const codecarbonJson: Format = {
  tool: 'CodeCarbon',
  recognises: (beginning) => {
    const keys = outerKeys(beginning);
    return mandatory.every((column) => keys.has(column));
  },
  read,
};

async function* read(file: ReportFile): AsyncGenerator<Found, void> {
  const identify = identifier(file);
  const text = await wholeText(file, longest);
  const parsed = await parseJson(file, text);
  if ('problems' in parsed) yield* parsed.problems.map(asFound);
  else
    for (const item of itemsOf(parsed.value))
      yield* readJsonRow(file, item, { text, firstLine: 1 }, identify);
}
