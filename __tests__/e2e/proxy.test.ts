import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { nodes } from './runner/nodes.ts';
import { preload } from './runner/preload.ts';
import { runGate } from './runner/run-gate.ts';
import { budgetOf, commentsOn, proposal, report } from './runner/scene.ts';
import { pullRequest } from './runner/trigger.ts';
import { leaveArtifacts } from './runner/upload.ts';

/** A name that only the proxy can resolve. */
const hidden = 'api.github.example';

const pemPath = (name: string) =>
  fileURLToPath(new URL(`../fixtures/tls/${name}.pem`, import.meta.url));
const pem = (name: string) => readFileSync(pemPath(name));

const github = await githubForTests();
let proxy: Server;
/** The stand-in behind a certificate for the hidden name, signed by itself. */
let secure: TlsServer;
const connected: string[] = [];
beforeAll(async () => {
  const keys = { cert: pem('certificate'), key: pem('key') };
  secure = createTlsServer(keys, (client) => {
    const server = connect(Number(new URL(github.url).port), '127.0.0.1');
    server.pipe(client).pipe(server);
    for (const socket of [server, client]) socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
  proxy = createServer().on('connect', ({ url = '' }, client, head) => {
    connected.push(url);
    const [, port] = url.split(':');
    const target = port === '443' ? (secure.address() as AddressInfo).port : Number(port);
    const server = connect(target, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      server.write(head);
      server.pipe(client).pipe(server);
    });
    for (const socket of [server, client]) socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  proxy.close();
  secure.close();
});
beforeEach(() => {
  connected.length = 0;
});

/** Environment of a job whose API is behind TLS and a proxy. */
const behindTls = () => ({
  GITHUB_API_URL: `https://${hidden}`,
  https_proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
  http_proxy: 'http://127.0.0.1:9',
  no_proxy: '127.0.0.1',
});

async function judgeWith(node: string, env: Readonly<Record<string, string>>) {
  const pull = proposal(github, budgetOf('5 kg'));
  const job = startJob(github, pullRequest(github.world, pull), { env });
  await leaveArtifacts(github, job, report());
  return { pull, result: await runGate(job, {}, node) };
}

describe.each(nodes)('on %s', (_, node) => {
  test('uses the proxy for the API and no proxy for excluded hosts', async () => {
    const { port } = new URL(github.url);
    const { pull, result } = await judgeWith(node, {
      GITHUB_API_URL: `http://${hidden}:${port}`,
      http_proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    expect(commentsOn(github, pull)).toHaveLength(1);
    expect(new Set(connected)).toEqual(new Set([`${hidden}:${port}`]));
  });

  test('uses https_proxy for an API behind TLS whose certificate is trusted', async () => {
    const trusting = { ...behindTls(), NODE_EXTRA_CA_CERTS: pemPath('certificate') };
    const { pull, result } = await judgeWith(node, trusting);
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    expect(commentsOn(github, pull)).toHaveLength(1);
    expect(new Set(connected)).toEqual(new Set([`${hidden}:443`]));
  });

  test('applies no_proxy to each host', async () => {
    const { port } = new URL(github.url);
    const { result } = await judgeWith(node, {
      GITHUB_API_URL: `http://0.0.0.0:${port}`,
      http_proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      no_proxy: 'example.org, 0.0.0.0',
    });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    expect(connected).toEqual([]);
  });

  test('fails and says why when the proxy is down or the certificate is not trusted', async () => {
    const down = { GITHUB_API_URL: `http://${hidden}`, http_proxy: 'http://127.0.0.1:9' };
    // Both wait between their attempts, so they do it at the same time.
    const [unreachable, distrusting] = await Promise.all(
      [down, behindTls()].map((env) => judgeWith(node, { ...env, ...preload('fast-clock') })),
    );
    const failed = { exitCode: 1, outputs: { conclusion: 'failure' } };
    expect(unreachable?.result).toMatchObject(failed);
    expect(unreachable?.result.log).toMatch(/could not be listed: .*ECONNREFUSED/);
    expect(distrusting?.result).toMatchObject(failed);
    expect(distrusting?.result.log).toMatch(/could not be listed: self-signed certificate/);
    expect(new Set(connected)).toEqual(new Set([`${hidden}:443`]));
  });
});
