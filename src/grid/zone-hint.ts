import { list } from '../list.ts';
import { cloudRegion } from './cloud-region.ts';
import { zonesOfCountry } from './country.ts';

const mostSuggestions = 6;

/** What to write instead of an unknown zone; continues a sentence. */
export function zoneHint(
  text: string,
  zones: readonly { readonly zone: string; readonly name: string }[],
): string {
  const region = cloudRegion(text);
  if (region) return `the cloud region ${region.name} is in ${list(region.zones)}`;
  const named = zones.find(({ name }) => name.toLowerCase() === text.toLowerCase());
  const meant = zonesOfCountry(text) ?? (named && [named.zone]);
  if (meant) return `write ${list(meant)}`;
  const near = withSamePrefix(
    text,
    zones.map(({ zone }) => zone),
  );
  return near.length === 0
    ? 'write it like FR or US-CAL-CISO'
    : `similar zones are ${list(near, 'and')}`;
}

/** Names that share their first two letters or more with the text, the longest match first. */
export function withSamePrefix(text: string, names: readonly string[]): readonly string[] {
  return names
    .map((name) => ({ name, length: commonPrefix(name.toLowerCase(), text.toLowerCase()) }))
    .filter(({ length }) => length >= 2)
    .sort((a, b) => b.length - a.length)
    .slice(0, mostSuggestions)
    .map(({ name }) => name);
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
