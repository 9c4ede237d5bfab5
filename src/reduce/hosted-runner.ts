import type { Measurement } from '../measure/measurement.ts';

/** CPUs of the Azure machines that GitHub's hosted runners run on. */
const cpus = /EPYC 7763|EPYC 9V74|Xeon.{0,60}(?:8370C|8272CL|8171M|E5-2673)|Cobalt|Neoverse-N2/i;

/**
 * Whether a measurement may come from one of GitHub's hosted runners, whose region cannot be chosen:
 * the image of the runner is known, or an Azure machine without a GPU has such a CPU.
 */
export function mayBeHosted({ method, location }: Measurement): boolean {
  if (method.runner !== undefined) return true;
  const isAzure = (location.cloudProvider ?? 'azure').toLowerCase() === 'azure';
  return isAzure && method.gpu === undefined && cpus.test(method.cpu ?? '');
}
