import { UserError } from '../errors.ts';
import { type LiveSource, memoized } from '../grid/source.ts';
import type { Connection } from '../grid/sources/http.ts';
import type { SourceName } from './request.ts';

/** What live sources ask of their users; an empty text is none. */
export interface Credentials {
  readonly electricityMapsToken: string;
  readonly wattTimeUser: string;
  readonly wattTimePassword: string;
  /** Address of the service, for a gateway in front of it; the service itself when empty. */
  readonly apiUrl: string;
}

/** Opens the live source of that name, which asks each question once; none for the yearly averages. */
export async function openSource(
  name: SourceName,
  credentials: Credentials,
  connection: Connection,
  call: (credential: keyof Credentials) => string,
): Promise<LiveSource | undefined> {
  if (name === 'yearly') return undefined;
  const need = (credential: keyof Credentials): string => {
    if (credentials[credential] !== '') return credentials[credential];
    const what = `The source ${name} needs ${call(credential)}`;
    throw new UserError([{ what, where: {}, remedy: 'Give it from a secret.' }]);
  };
  const base = apiUrlOf(credentials.apiUrl, call('apiUrl'));
  return memoized(await openers[name](need, connection, base));
}

type Need = (credential: keyof Credentials) => string;
type Open = (need: Need, connection: Connection, base: string | undefined) => Promise<LiveSource>;

const openers: Readonly<Record<Exclude<SourceName, 'yearly'>, Open>> = {
  'electricity-maps': async (need, connection, base) => {
    const token = need('electricityMapsToken');
    return (await import('../grid/sources/electricity-maps.ts')).electricityMaps(
      token,
      connection,
      base,
    );
  },
  watttime: async (need, connection, base) => {
    const account = { user: need('wattTimeUser'), password: need('wattTimePassword') };
    return (await import('../grid/sources/watttime.ts')).wattTime(account, connection, base);
  },
  'uk-neso': async (_, connection, base) =>
    (await import('../grid/sources/uk-neso.ts')).ukNeso(connection, base),
};

function apiUrlOf(text: string, called: string): string | undefined {
  if (text === '') return undefined;
  if (URL.canParse(text) && /^https?:\/\//.test(text)) return text.replace(/\/+$/, '');
  const remedy = 'Write it like https://carbon.example.org/v3.';
  throw new UserError([{ what: `${called} is not an address`, where: {}, remedy }]);
}
