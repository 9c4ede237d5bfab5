import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

/** Azure's blob storage, emulated by Azurite in memory: what GitHub keeps caches and artifacts in. */
export interface BlobStorage {
  readonly origin: string;
  /** Path and query that let whoever knows them read (`r`) or write (`rcw`) a blob. */
  sign(blob: string, permissions: 'r' | 'rcw'): string;
  close(): Promise<void>;
}

const account = 'standin';
const container = 'github';

export async function startBlobStorage(): Promise<BlobStorage> {
  const key = randomBytes(32).toString('base64');
  const process = spawnAzurite(key);
  const origin = await listening(process);
  const sign = (path: string, permissions: string) =>
    `/${account}/${container}${path}?${sasToken(key, permissions)}`;
  const created = await fetch(`${origin}${sign('', 'rcw')}&restype=container`, { method: 'PUT' });
  if (!created.ok) throw new Error(`Azurite answered ${created.status}: ${await created.text()}`);
  return {
    origin,
    sign: (blob, permissions) => sign(`/${encodeURIComponent(blob)}`, permissions),
    close: () =>
      new Promise((resolve) => {
        process.once('exit', () => resolve());
        process.kill('SIGKILL');
      }),
  };
}

function spawnAzurite(key: string): ChildProcess {
  const main = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js');
  const options = ['--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry'];
  return spawn(process.execPath, [main, ...options, '--silent', '--blobPort', '0'], {
    env: { ...process.env, AZURITE_ACCOUNTS: `${account}:${key}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function listening({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('Azurite has no output');
  for await (const line of createInterface(stdout)) {
    const origin = /successfully listens on (\S+)/.exec(line)?.[1];
    if (origin !== undefined) {
      stdout.resume();
      return origin;
    }
  }
  throw new Error('Azurite ended before it listened');
}

/** https://learn.microsoft.com/rest/api/storageservices/create-account-sas, version 2018-11-09. */
function sasToken(key: string, permissions: string): string {
  const sas = {
    sv: '2018-11-09',
    ss: 'b',
    srt: 'sco',
    sp: permissions,
    se: '2099-01-01T00:00:00Z',
  };
  const signed = [account, sas.sp, sas.ss, sas.srt, '', sas.se, '', '', sas.sv, ''].join('\n');
  const sig = createHmac('sha256', Buffer.from(key, 'base64')).update(signed).digest('base64');
  return new URLSearchParams({ ...sas, sig }).toString();
}
