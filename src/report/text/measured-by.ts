import type { Measurement } from '../../measure/measurement.ts';

/** `CodeCarbon 3.3.0`. */
export function toolOf({ method: { tool, version } }: Measurement): string {
  return version === undefined ? tool : `${tool} ${version}`;
}

/** `aws us-east-1 (virginia, USA)`: the location of the electricity, as far as the tool reports it. */
export function placeOf({ location }: Measurement): string {
  const { cloudProvider, cloudRegion, region, country } = location;
  const cloud = [cloudProvider, cloudRegion].filter(Boolean).join(' ');
  const area = [region, country].filter(Boolean).join(', ');
  return cloud !== '' && area !== '' ? `${cloud} (${area})` : cloud || area;
}
