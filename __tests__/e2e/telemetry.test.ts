import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeOtlp } from '../report/otlp.ts';
import { codecarbon } from './runner/codecarbon.ts';
import { asShown } from './runner/commands.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { runGate } from './runner/run-gate.ts';
import { push } from './runner/trigger.ts';

const github = await githubForTests();

interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

let answer: { status: number; body: string } | 'nothing';
const received: Received[] = [];
const collector = createServer(async (request, response) => {
  const body = JSON.parse(await text(request));
  received.push({ path: request.url ?? '', headers: request.headers, body });
  if (answer !== 'nothing') response.writeHead(answer.status).end(answer.body);
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});
afterAll(() => {
  collector.closeAllConnections();
  collector.close();
});
beforeEach(() => {
  received.length = 0;
  answer = { status: 200, body: '{"partialSuccess":{}}' };
});

async function gate(
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
  budget = '10 kg',
) {
  const files = { 'emissions.csv': codecarbon({}) };
  const job = startJob(github, push(github.world), { files, env });
  return runGate(job, { files: '*.csv', budget, check: 'false', ...inputs });
}

describe('a run', () => {
  test('is sent as metrics and events that OpenTelemetry understands', async () => {
    const { exitCode, log } = await gate({ 'otlp-endpoint': `${url}/` });
    expect(exitCode).toBe(0);
    expect(log).toContain('The metrics were sent to OpenTelemetry');
    expect(received.map(({ path }) => path).sort()).toEqual(['/v1/logs', '/v1/metrics']);
    for (const { path, body } of received)
      decodeOtlp(path === '/v1/logs' ? 'logs' : 'metrics', body);
    const metrics = JSON.stringify(received.find(({ path }) => path === '/v1/metrics')?.body);
    expect(metrics).toContain('"asDouble":6.2');
    expect(metrics).toContain('"stringValue":"default"');
  });

  test('goes where the standard variables say, with their headers, which no log shows', async () => {
    const { log } = await gate(
      {},
      {
        OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: `${url}/custom`,
        OTEL_EXPORTER_OTLP_HEADERS: 'Authorization=Bearer%20s3cret-token,x-tenant=carbon',
      },
    );
    expect(received.map(({ path }) => path)).toEqual(['/custom']);
    expect(received[0]?.headers).toMatchObject({
      authorization: 'Bearer s3cret-token',
      'x-tenant': 'carbon',
    });
    expect(log).toContain('::add-mask::Bearer s3cret-token');
    expect(asShown(log)).not.toContain('s3cret-token');
    expect(log).not.toContain('::add-mask::carbon');
  });

  test.each([
    ['answers with an error', { status: 503, body: '' }, 'the collector answered 503'],
    [
      'rejects a part',
      { status: 200, body: '{"partialSuccess":{"rejectedDataPoints":"2"}}' },
      'rejected 2',
    ],
    ['does not answer', 'nothing' as const, 'it did not answer in time'],
  ])('keeps its verdict when the collector %s', async (_, given, why) => {
    answer = given;
    const { exitCode, log, outputs } = await gate(
      { 'otlp-endpoint': url },
      { OTEL_EXPORTER_OTLP_TIMEOUT: '1500' },
      '5 kg',
    );
    expect(exitCode).toBe(1);
    expect(outputs.verdict).toBe('over');
    expect(log).toContain(why);
    expect(log).toContain('The verdict stands');
  });

  test.each([
    [{ OTEL_SDK_DISABLED: 'true' }],
    [{ OTEL_METRICS_EXPORTER: 'none', OTEL_LOGS_EXPORTER: 'none' }],
  ])('is not sent with %j', async (env: Record<string, string>) => {
    await gate({ 'otlp-endpoint': url }, env);
    expect(received).toEqual([]);
  });

  test('keeps its verdict when the address is invalid', async () => {
    const { exitCode, log } = await gate({ 'otlp-endpoint': 'collector:4317' });
    expect(exitCode).toBe(0);
    expect(log).toContain('the address of the collector must begin with https:// or http://');
  });
});
