import { UserError } from '../errors.ts';
import { remembering, type Source } from '../grid/source.ts';
import type { Road } from '../grid/sources/http.ts';
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
  road: Road,
  call: (credential: keyof Credentials) => string,
): Promise<Source | undefined> {
  if (name === 'yearly') return undefined;
  const need = (credential: keyof Credentials): string => {
    if (credentials[credential] !== '') return credentials[credential];
    const what = `The source ${name} needs ${call(credential)}`;
    throw new UserError([{ what, where: {}, remedy: 'Give it from a secret.' }]);
  };
  const base = apiUrlOf(credentials.apiUrl, call('apiUrl'));
  return remembering(await openers[name](need, road, base));
}

type Need = (credential: keyof Credentials) => string;
type Open = (need: Need, road: Road, base: string | undefined) => Promise<Source>;

const openers: Readonly<Record<Exclude<SourceName, 'yearly'>, Open>> = {
  'electricity-maps': async (need, road, base) => {
    const token = need('electricityMapsToken');
    return (await import('../grid/sources/electricity-maps.ts')).electricityMaps(token, road, base);
  },
  watttime: async (need, road, base) => {
    const account = { user: need('wattTimeUser'), password: need('wattTimePassword') };
    return (await import('../grid/sources/watttime.ts')).wattTime(account, road, base);
  },
  'uk-neso': async (_, road, base) =>
    (await import('../grid/sources/uk-neso.ts')).ukNeso(road, base),
};

function apiUrlOf(text: string, called: string): string | undefined {
  if (text === '') return undefined;
  if (URL.canParse(text) && /^https?:\/\//.test(text)) return text.replace(/\/+$/, '');
  const remedy = 'Write it like https://carbon.example.org/v3.';
  throw new UserError([{ what: `${called} is not an address`, where: {}, remedy }]);
}
