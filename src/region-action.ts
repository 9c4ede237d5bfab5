import {
  error,
  getInput,
  getMultilineInput,
  info,
  setOutput,
  setSecret,
  summary,
  warning,
} from '@actions/core';
import { UserError } from './errors.ts';
import { createHttpClient } from './github/api/http.ts';
import { workflowFile } from './github/context/workflow-file.ts';
import { escapeCommand } from './github/publish/escape-command.ts';
import { choose } from './region/choice.ts';
import { type Credentials, openSource } from './region/live.ts';
import { outputs } from './region/outputs.ts';
import { gather } from './region/place-figures.ts';
import { type RegionOptions, readRequest } from './region/request.ts';
import { summary as draw } from './region/summary.ts';
import { text } from './region/terminal-text.ts';

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
  const choice = choose(request, await gather(request, source, now));
  for (const [name, value] of Object.entries(outputs(choice, request, now))) setOutput(name, value);
  for (const note of choice.notes) (source ? warning : info)(escapeCommand(note));
  for (const line of text(choice, { colour: false, columns: 100, now }).split('\n'))
    info(escapeCommand(line));
  await summary
    .addRaw(`${draw(choice, now)}\n`)
    .write()
    .catch(warnAboutSummary);
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

function warnAboutSummary(cause: Error): void {
  warning(`The job summary could not be written: ${escapeCommand(cause.message)}`);
}

run().catch((cause: unknown) => {
  process.exitCode = 1;
  const [owner = '', repo = ''] = (process.env.GITHUB_REPOSITORY ?? '').split('/');
  const file = workflowFile({ repository: { owner, repo } });
  const at = file === undefined ? {} : { file };
  if (cause instanceof UserError) error(escapeCommand(cause.message.split('\n').join(' ')), at);
  else
    error(
      escapeCommand(
        `The region step failed unexpectedly: ${String(cause)}. Run it again; if it fails again, report it at https://github.com/carbon-budget-gate/carbon-budget-gate/issues.`,
      ),
      at,
    );
});
