import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Where `.ci/run` installs DuckDB for the tests: rollup/engine has the package, with its digests. */
export const duckdbFolder = fileURLToPath(new URL('../../.cache/duckdb', import.meta.url));

/** Why a test of an engine is skipped; undefined where the engine is there. */
export const withoutDuckdb = existsSync(join(duckdbFolder, 'node_modules/@duckdb/node-api'))
  ? undefined
  : 'DuckDB is not in .cache/duckdb: copy rollup/engine there and run npm ci';

export const withoutClickhouse = hasCommand('clickhouse-server')
  ? undefined
  : 'there is no clickhouse-server: apt-get install clickhouse-server';

function hasCommand(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`]);
    return true;
  } catch {
    return false;
  }
}

export interface Server {
  readonly url: string;
  close(): Promise<void>;
}

/** A real ClickHouse server with a folder of its own, on loopback only. */
export async function startClickhouse(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'clickhouse-'));
  const [data, scratch, users] = ['data', 'tmp', 'users.xml'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(data);
  mkdirSync(scratch);
  const port = await freePort();
  const config = join(folder, 'config.xml');
  writeFileSync(
    config,
    `<yandex>
<logger><level>error</level><console>1</console></logger>
<listen_host>127.0.0.1</listen_host>
<http_port>${port}</http_port>
<path>${data}/</path>
<tmp_path>${scratch}/</tmp_path>
<users_config>${users}</users_config>
<default_profile>default</default_profile>
<default_database>default</default_database>
<mark_cache_size>67108864</mark_cache_size>
</yandex>
`,
  );
  writeFileSync(
    users,
    `<yandex><profiles><default/></profiles><quotas><default/></quotas><users><default>
<password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>
</default></users></yandex>
`,
  );
  const child = spawn('clickhouse-server', [`--config-file=${config}`], {
    stdio: 'ignore',
    cwd: folder,
  });
  const url = `http://127.0.0.1:${port}`;
  process.once('exit', () => child.kill('SIGKILL'));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const close = async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 600; tries += 1) {
    if (await answers(url)) return { url, close };
    if (child.exitCode !== null) break;
    await sleep(100);
  }
  await close();
  throw new Error('clickhouse-server did not start');
}

const answers = (url: string) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
