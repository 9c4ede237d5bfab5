import { formatNumber } from '../../units.ts';
import { enclosing, type Hunk } from './patch.ts';
import type { Match, Scanner } from './scanner.ts';

const setting =
  /^\s*(?:region|location|aws_region|gcp_region|azure_location)\s*=\s*"([A-Za-z0-9 -]+)"/;
/** Blocks in which a region says where machines run, and not where a state or an image is kept. */
const running =
  /^\s*provider\s+"(?:aws|google|google-beta|azurerm)"|^\s*resource\s+"\w*(?:instance|cluster|node_pool|virtual_machine|cloud_run|container|kubernetes|function|batch|sagemaker|vertex|app_service|service_plan)\w*"/;
/** Far dirtier: so many times a neighbour's carbon intensity, and so many g/kWh above it. */
const far = { times: 3, above: 150 };

/** A region in Terraform that is far dirtier than another of the same provider and continent. */
export const dirtyRegion: Scanner = {
  id: 'dirty-region',
  files: /\.tf$/,
  async find(hunk, index) {
    const name = setting.exec(hunk[index]?.text ?? '')?.[1];
    return name === undefined || !setsMachines(hunk, index) ? undefined : compared(name);
  },
};

function setsMachines(hunk: Hunk, index: number): boolean {
  const [block] = enclosing(hunk, index);
  return block !== undefined && running.test(block.text);
}

async function compared(name: string): Promise<Match | undefined> {
  const { neighboursOf, siteOf } = await import('../neighbours.ts');
  const here = await siteOf({ cloudRegion: name });
  const [cleanest] = here ? await neighboursOf(here) : [];
  if (!here || !cleanest) return undefined;
  const [least, there] = [here.range.low, cleanest.range.high];
  if (least < there * far.times || least < there + far.above) return undefined;
  return {
    title: `${name} runs on ${formatNumber(least)} g/kWh, ${cleanest.name.replace(/ \(.*/, '')} on ${formatNumber(there)}`,
    message: `The same machines in ${cleanest.name} would emit ${Math.floor(least / there)} times less, by the yearly averages of ${here.year} (Electricity Maps, ODbL 1.0). Move what may run there, or keep the region a variable so that jobs can. Add a comment \`carbon-budget-gate: ignore\` where it must stay.`,
  };
}
