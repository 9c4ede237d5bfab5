import { UserError, userError } from '../errors.ts';
import { type LiveSource, memoized } from '../grid/source.ts';
import type { SourceAccount } from '../grid/sources/connect.ts';
import type { Connection } from '../grid/sources/fetch-json.ts';
import type { SourceName } from './request.ts';

/** What live sources need from their users. An empty string counts as absent, as in a workflow. */
export interface Credentials {
  readonly electricityMapsToken: string;
  readonly wattTimeUser: string;
  readonly wattTimePassword: string;
  /** Address of a gateway in front of the service; empty for the service itself. */
  readonly apiUrl: string;
}

/** Opens the live source, or none for the yearly averages. `nameOf` names a credential to the user. */
export async function openSource(
  name: SourceName,
  credentials: Credentials,
  connection: Connection,
  nameOf: (credential: keyof Credentials) => string,
): Promise<LiveSource | undefined> {
  if (name === 'yearly') return undefined;
  const require = (credential: keyof Credentials): string => {
    if (credentials[credential] !== '') return credentials[credential];
    const what = `The source ${name} needs ${nameOf(credential)}`;
    throw userError(what, 'Set it from a secret.');
  };
  const base = apiUrlOf(credentials.apiUrl, nameOf('apiUrl'));
  const account = accountFor(name, require);
  const { connect } = await import('../grid/sources/connect.ts');
  return memoized(connect(account, connection, base));
}

type LiveSourceName = Exclude<SourceName, 'yearly'>;

function accountFor(
  name: LiveSourceName,
  require: (credential: keyof Credentials) => string,
): SourceAccount {
  switch (name) {
    case 'electricity-maps':
      return { name, token: require('electricityMapsToken') };
    case 'watttime':
      return { name, user: require('wattTimeUser'), password: require('wattTimePassword') };
    case 'uk-neso':
      return { name };
  }
}

function apiUrlOf(text: string, name: string): string | undefined {
  if (text === '') return undefined;
  if (URL.canParse(text) && /^https?:\/\//.test(text)) return text.replace(/(?<!\/)\/+$/, '');
  const remedy = 'Write it like https://carbon.example.org/v3.';
  throw new UserError([{ what: `${name} is not an HTTP address`, where: {}, remedy }]);
}
