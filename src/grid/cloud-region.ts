import { aws } from './regions/aws.ts';
import { azure } from './regions/azure.ts';
import { googleCloud } from './regions/google-cloud.ts';
import type { RegionTable } from './regions/region-table.ts';

export type Provider = 'AWS' | 'Azure' | 'Google Cloud';

/** A region of a cloud provider and the grid that feeds it. */
export interface CloudRegion {
  readonly provider: Provider;
  readonly name: string;
  /** City or state and country. */
  readonly place: string;
  /** Several where the region straddles zones, or the provider does not say where exactly it is. */
  readonly zones: readonly string[];
}

const tables: Readonly<Record<Provider, RegionTable>> = {
  AWS: aws,
  Azure: azure,
  'Google Cloud': googleCloud,
};

const regions = new Map(
  Object.entries(tables).flatMap(([provider, table]) =>
    Object.entries(table).map(([name, [place, ...zones]]): [string, CloudRegion] => [
      name,
      { provider: provider as Provider, name, place, zones },
    ]),
  ),
);

/** Every known region of all three providers. Names are unique. */
export const cloudRegions: readonly CloudRegion[] = [...regions.values()];

/** Looks up a region by a name such as `eu-north-1`, `westeurope`, `West Europe` or `europe-west4`. */
export function cloudRegion(name: string): CloudRegion | undefined {
  const given = name.trim().toLowerCase();
  return regions.get(given) ?? regions.get(given.replaceAll(' ', ''));
}
