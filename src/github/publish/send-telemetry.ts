import { info, setSecret, warning } from '@actions/core';
import type { GitHubRun } from '../../report/findings.ts';
import type { Telemetry } from '../../report/otlp.ts';
import type { Publication } from '../../report/publication.ts';
import { deadlineAfter } from '../api/deadline.ts';
import { createHttpClient } from '../api/http.ts';
import { type GateEvent, judgedRun } from '../context/event.ts';
import type { Inputs } from '../context/inputs.ts';
import { escapeCommand } from './escape-command.ts';

declare const __VERSION__: string;

/** Milliseconds at most: a collector that does not answer must not delay the job. */
const longestWait = 10_000;

const signals = ['metrics', 'logs'] as const;
type Signal = (typeof signals)[number];

/** Sends the run as metrics and events by OTLP/HTTP in JSON. A failure is only a warning. */
export async function sendTelemetry(
  { publication, run }: { readonly publication: Publication; readonly run: GitHubRun },
  { event, inputs }: { readonly event: GateEvent; readonly inputs: Inputs },
): Promise<void> {
  const { rows, conclusion } = publication;
  const { env } = process;
  if (rows.length === 0 || env.OTEL_SDK_DISABLED === 'true') return;
  const wanted = signals.flatMap((signal) => {
    const address = addressOf(signal, inputs.otlpEndpoint, env);
    return address === undefined ? [] : [{ signal, address }];
  });
  if (wanted.length === 0) return;
  // Few runs have a collector.
  const { otlpLogs, otlpMetrics } = await import('../../report/otlp.ts');
  const bodies = { metrics: otlpMetrics, logs: otlpLogs };
  const telemetry = (): Telemetry => ({
    ...{ rows, conclusion, at: run.at, version: __VERSION__, repositoryUrl: run.repositoryUrl },
    branchClass: branchClassOf(run, event),
    resource: resourceIn(env),
  });
  await Promise.all(
    wanted.map(async ({ signal, address }) => {
      try {
        await send(address, signal, bodies[signal](telemetry()), env);
      } catch (error) {
        const why = escapeCommand(reasonOf(error));
        warning(`The ${signal} could not be sent to OpenTelemetry: ${why}. The verdict stands.`);
      }
    }),
  );
}

/** The input first, then the variable of the signal, which is a complete URL, then the common one. */
function addressOf(signal: Signal, input: string | undefined, env: NodeJS.ProcessEnv) {
  if (env[`OTEL_${signal.toUpperCase()}_EXPORTER`] === 'none') return undefined;
  const whole = env[`OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_ENDPOINT`];
  const base = input || (whole ? undefined : env.OTEL_EXPORTER_OTLP_ENDPOINT);
  if (base) return `${base.replace(/(?<!\/)\/+$/, '')}/v1/${signal}`;
  return whole || undefined;
}

async function send(address: string, signal: Signal, body: object, env: NodeJS.ProcessEnv) {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
    throw new Error('the address of the collector must begin with https:// or http://');
  const upper = signal.toUpperCase();
  const protocol = env[`OTEL_EXPORTER_OTLP_${upper}_PROTOCOL`] ?? env.OTEL_EXPORTER_OTLP_PROTOCOL;
  if (protocol === 'grpc') throw new Error('only OTLP over HTTP is supported, not grpc');
  const given = {
    ...headersIn(env.OTEL_EXPORTER_OTLP_HEADERS),
    ...headersIn(env[`OTEL_EXPORTER_OTLP_${upper}_HEADERS`]),
  };
  for (const [name, value] of Object.entries(given)) maskSecret(name, value);
  const time = Number(
    env[`OTEL_EXPORTER_OTLP_${upper}_TIMEOUT`] ?? env.OTEL_EXPORTER_OTLP_TIMEOUT ?? longestWait,
  );
  const { signal: deadline, clear } = deadlineAfter(
    time > 0 ? Math.min(time, longestWait) : longestWait,
  );
  try {
    const answer = await createHttpClient(deadline)(address, {
      method: 'POST',
      headers: { ...given, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.status >= 300) throw new Error(`the collector answered ${answer.status}`);
    const rejected = rejectedIn(answer.body.toString());
    if (rejected > 0) throw new Error(`the collector rejected ${rejected} of them`);
    info(`The ${signal} were sent to OpenTelemetry.`);
  } finally {
    clear();
  }
}

/** `key=value` pairs with percent escapes, separated by commas. */
function pairsIn(text = ''): readonly (readonly [key: string, value: string])[] {
  return text.split(',').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 ? [[pair.slice(0, at).trim(), decoded(pair.slice(at + 1).trim())] as const] : [];
  });
}

function headersIn(text: string | undefined): Readonly<Record<string, string>> {
  const pairs = pairsIn(text).filter(([name]) => /^[\w!#$%&'*+.^`|~-]+$/.test(name));
  return Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value]));
}

/**
 * The value as a log could show it: with and without `Bearer `. A short value of a header without a
 * secret, such as a tenant's name, is not masked: that would hide the same word everywhere in the log.
 */
function maskSecret(name: string, value: string): void {
  if (value.length < 8 && !/auth|key|token|secret|password/.test(name)) return;
  const [last = ''] = value.split(' ').slice(-1);
  for (const secret of new Set([value, last])) if (secret !== '') setSecret(secret);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function rejectedIn(text: string): number {
  try {
    const { partialSuccess = {} } = JSON.parse(text) ?? {};
    return Number(partialSuccess?.rejectedDataPoints ?? partialSuccess?.rejectedLogRecords ?? 0);
  } catch {
    return 0;
  }
}

/** Contains no URL, which may include a password, and no header. */
function reasonOf(error: unknown): string {
  const { name, message, code } = error as NodeJS.ErrnoException;
  if (name === 'AbortError' || name === 'TimeoutError') return 'it did not answer in time';
  return code === undefined ? message : `no answer (${code})`;
}

function branchClassOf(run: GitHubRun, event: GateEvent): Telemetry['branchClass'] {
  const { trigger, defaultBranch, own } = event;
  const isChange =
    trigger.kind === 'pull-request' ||
    trigger.kind === 'merge-group' ||
    (trigger.kind === 'finished-run' && trigger.run.event.startsWith('pull_request'));
  if (isChange && judgedRun(event).runId === run.runId) return 'change';
  if (isChange && run.runId === own.runId) return 'change';
  return run.branch === defaultBranch ? 'default' : 'other';
}

/** OpenTelemetry's own variables for the resource. */
function resourceIn({ OTEL_RESOURCE_ATTRIBUTES, OTEL_SERVICE_NAME }: NodeJS.ProcessEnv) {
  return {
    ...Object.fromEntries(pairsIn(OTEL_RESOURCE_ATTRIBUTES)),
    ...(OTEL_SERVICE_NAME && { 'service.name': OTEL_SERVICE_NAME }),
  };
}
