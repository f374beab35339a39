/** The viewer's connection on the viewer's own page, which may offer one of another app of the same site. */
import type { Answer, Connection, Site } from './answers';
import type { Client } from './client';
import type { ConnectionApi } from './connection';
import * as decode from './decode';

export interface OwnConnection extends Connection {
  /** Jira sites of the viewer's connection in the site's other app, which may be used here too. */
  readonly offered?: readonly Site[];
}

export interface OwnConnectionApi extends ConnectionApi {
  connection(): Promise<Answer<OwnConnection>>;
  /** Uses the offered connection. */
  adopt(): Promise<Answer<OwnConnection>>;
}

export function ownConnectionApi(client: Client, api: ConnectionApi): OwnConnectionApi {
  return {
    ...api,
    connection: () => lookUpOffer(client),
    adopt: () => adoptOffer(client),
  };
}

export function lookUpOffer(client: Client): Promise<Answer<OwnConnection>> {
  return client({ path: 'connection' }, ownConnection);
}

export function adoptOffer(client: Client): Promise<Answer<OwnConnection>> {
  return client({ path: 'connection/adopt', method: 'POST' }, ownConnection);
}

export const ownConnection: decode.Decoder<OwnConnection> = (value) => {
  const connection = decode.connection(value);
  const offered = decode.sites(decode.record(decode.record(value)?.['adoptable'])?.['sites']);
  return connection && connection.state === 'none' && offered ? { ...connection, offered } : connection;
};
