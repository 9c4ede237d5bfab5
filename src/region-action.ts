import { getInput, getMultilineInput, info, setOutput, setSecret, warning } from '@actions/core';
import { createHttpClient } from './github/api/http.ts';
import { workflowFile } from './github/context/workflow-file.ts';
import { escapeCommand } from './github/publish/escape-command.ts';
import { failStep, writeSummary } from './github/publish/step.ts';
import { chooseRegion } from './region/choice.ts';
import { regionSummary } from './region/job-summary.ts';
import { type Credentials, openSource } from './region/live.ts';
import { gatherFigures } from './region/place-figures.ts';
import { type RegionOptions, readRequest } from './region/request.ts';
import { regionOutputs } from './region/step-outputs.ts';
import { regionText } from './region/terminal-text.ts';

const { env } = process;

/** Input names in region/action.yml. */
const inputs: Readonly<Record<keyof RegionOptions | keyof Credentials, string>> = {
  regions: 'regions',
  source: 'source',
  before: 'before',
  duration: 'duration',
  maxIntensity: 'max-intensity',
  electricityMapsToken: 'electricity-maps-token',
  wattTimeUser: 'watttime-user',
  wattTimePassword: 'watttime-password',
  apiUrl: 'api-url',
};

async function run(): Promise<void> {
  const credentials = readCredentials();
  const nameOf = (option: keyof typeof inputs) => `Input \`${inputs[option]}\``;
  const now = Date.now();
  const request = await readRequest(readOptions(), nameOf, now);
  const connection = { fetch: proxiedFetch() };
  const source = await openSource(request.source, credentials, connection, nameOf);
  const choice = chooseRegion(request, await gatherFigures(request, source, now));
  for (const [name, value] of Object.entries(regionOutputs(choice, request, now)))
    setOutput(name, value);
  for (const note of choice.notes) (source ? warning : info)(escapeCommand(note));
  for (const line of regionText(choice, { colour: false, columns: 100, now }).split('\n'))
    info(escapeCommand(line));
  await writeSummary(`${regionSummary(choice, now)}\n`);
}

function readCredentials(): Credentials {
  const credentials = {
    electricityMapsToken: getInput(inputs.electricityMapsToken),
    wattTimeUser: getInput(inputs.wattTimeUser),
    wattTimePassword: getInput(inputs.wattTimePassword),
  };
  for (const secret of Object.values(credentials)) if (secret !== '') setSecret(secret);
  return { ...credentials, apiUrl: getInput(inputs.apiUrl) };
}

/** Actions receive a YAML list as text, so brackets, commas and leading dashes are accepted. */
function readOptions(): RegionOptions {
  const lines = getMultilineInput(inputs.regions);
  const names = lines.flatMap((line) => line.replace(/^- |^\[|\]$/g, '').split(','));
  return {
    regions: names.map((name) => name.trim().replace(/^(["'])(.*)\1$/, '$2')).filter(Boolean),
    source: getInput(inputs.source),
    before: getInput(inputs.before),
    duration: getInput(inputs.duration),
    maxIntensity: getInput(inputs.maxIntensity),
  };
}

/** Node's fetch ignores proxies; a client that supports them is used only where one is set. */
function proxiedFetch(): typeof fetch {
  const proxied = [env.https_proxy, env.HTTPS_PROXY, env.http_proxy, env.HTTP_PROXY].some(Boolean);
  if (!proxied) return fetch;
  return async (input) => {
    const { url, method, headers, signal } = new Request(input);
    const request = { method, headers: Object.fromEntries(headers) };
    const response = await createHttpClient(signal)(url, request).catch((cause: unknown) => {
      throw new TypeError('fetch failed', { cause });
    });
    const { status, body } = response;
    return new Response(Uint8Array.from(body), { status, headers: [...response.headers] });
  };
}

run().catch((cause: unknown) => {
  const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
  const file = workflowFile({ repository: { owner, repo } });
  failStep(
    cause,
    (fault) =>
      `The region step failed unexpectedly: ${fault}. Run it again; if it fails again, report it at https://github.com/carbon-budget-gate/carbon-budget-gate/issues.`,
    file === undefined ? {} : { file },
  );
});
