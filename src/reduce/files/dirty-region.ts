import { formatNumber } from '../../units.ts';
import { neighboursOf, siteOf } from '../neighbours.ts';
import { enclosing, type Hunk } from './patch.ts';
import type { Match, Scanner } from './scanner.ts';

const setting =
  /^\s*(?:region|location|aws_region|gcp_region|azure_location)\s*=\s*"([A-Za-z0-9 -]+)"/;
/** Blocks in which a region decides where machines run, not where a state or an image is stored. */
const running =
  /^\s*provider\s+"(?:aws|google|google-beta|azurerm)"|^\s*resource\s+"\w*(?:instance|cluster|node_pool|virtual_machine|cloud_run|container|kubernetes|function|batch|sagemaker|vertex|app_service|service_plan)\w*"/;
/** Far dirtier than a neighbour: by this factor, and by this many g/kWh. */
const far = { times: 3, above: 150 };

/** A Terraform region that is far dirtier than another of the same provider and continent. */
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
  const here = await siteOf({ cloudRegion: name });
  const [cleanest] = here ? await neighboursOf(here) : [];
  if (!here || !cleanest) return undefined;
  const [least, there] = [here.range.low, cleanest.range.high];
  if (least < there * far.times || least < there + far.above) return undefined;
  return {
    title: `${name} runs on ${formatNumber(least)} g/kWh, ${cleanest.name.replace(/ \(.*/, '')} on ${formatNumber(there)}`,
    message: `The same machines in ${cleanest.name} would emit ${Math.floor(least / there)} times less, by the yearly averages of ${here.year} (Electricity Maps, ODbL 1.0). Move what can run there, or make the region a variable so that jobs can choose. If it must stay, add the comment \`carbon-budget-gate: ignore\`.`,
  };
}
