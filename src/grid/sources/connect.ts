import type { LiveSource } from '../source.ts';
import { electricityMaps } from './electricity-maps.ts';
import type { Connection } from './fetch-json.ts';
import { ukNeso } from './uk-neso.ts';
import { wattTime } from './watttime.ts';

/** A live source with what it needs to be used. */
export type SourceAccount =
  | { readonly name: 'electricity-maps'; readonly token: string }
  | { readonly name: 'watttime'; readonly user: string; readonly password: string }
  | { readonly name: 'uk-neso' };

/** Connects to a live source; `base` replaces the address of its API. */
export function connect(
  account: SourceAccount,
  connection: Connection,
  base: string | undefined,
): LiveSource {
  switch (account.name) {
    case 'electricity-maps':
      return electricityMaps(account.token, connection, base);
    case 'watttime':
      return wattTime(account, connection, base);
    case 'uk-neso':
      return ukNeso(connection, base);
  }
}
