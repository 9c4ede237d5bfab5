import { list } from '../units.ts';
import { cloudRegion } from './cloud-region.ts';
import { zonesOfCountry } from './country.ts';
import { nearest } from './nearest.ts';

/** What to write in place of a text that is no zone: half a sentence. */
export function zoneMeant(
  text: string,
  zones: readonly { readonly zone: string; readonly name: string }[],
): string {
  const region = cloudRegion(text);
  if (region) return `the cloud region ${region.name} is fed by ${list(region.zones)}`;
  const named = zones.find(({ name }) => name.toLowerCase() === text.toLowerCase());
  const meant = zonesOfCountry(text) ?? (named && [named.zone]);
  if (meant) return `write ${list(meant)}`;
  const near = nearest(
    text,
    zones.map(({ zone }) => zone),
  );
  return near.length === 0 ? 'write it like FR or US-CAL-CISO' : `near it are ${list(near, 'and')}`;
}
