import { chooseRegion } from '../region/choice.ts';
import { regionSummary } from '../region/job-summary.ts';
import { type Credentials, openSource } from '../region/live.ts';
import { gatherFigures } from '../region/place-figures.ts';
import { type RegionOptions, readRequest } from '../region/request.ts';
import { regionResult } from '../region/step-outputs.ts';
import { regionText } from '../region/terminal-text.ts';
import type { RegionCommand } from './command.ts';

const variables: Readonly<Record<keyof Credentials, string>> = {
  electricityMapsToken: 'ELECTRICITY_MAPS_TOKEN',
  wattTimeUser: 'WATTTIME_USER',
  wattTimePassword: 'WATTTIME_PASSWORD',
  apiUrl: 'CARBON_API_URL',
};

/** Prints where and when the grid is clean. Returns the exit status: 1 above the maximum. */
export async function region(command: RegionCommand, process: NodeJS.Process): Promise<number> {
  const { env, stdout } = process;
  const now = Date.now();
  const request = await readRequest(command, optionName, now);
  const credentials: Credentials = {
    electricityMapsToken: env[variables.electricityMapsToken] ?? '',
    wattTimeUser: env[variables.wattTimeUser] ?? '',
    wattTimePassword: env[variables.wattTimePassword] ?? '',
    apiUrl: env[variables.apiUrl] ?? '',
  };
  const nameOf = (credential: keyof Credentials) => `the variable ${variables[credential]}`;
  const source = await openSource(request.source, credentials, { fetch }, nameOf);
  const choice = chooseRegion(request, await gatherFigures(request, source, now));
  const colour = Boolean(stdout.isTTY) && !env.NO_COLOR;
  const printed = {
    text: () => regionText(choice, { colour, columns: stdout.columns ?? 80, now }),
    markdown: () => `${regionSummary(choice, now)}\n`,
    json: () => `${JSON.stringify(regionResult(choice, request, now), null, 2)}\n`,
  };
  stdout.write(printed[command.format]());
  return choice.limit?.kept === false ? 1 : 0;
}

const optionName = (option: keyof RegionOptions): string =>
  option === 'regions' ? 'Region' : `--${option === 'maxIntensity' ? 'max-intensity' : option}`;
