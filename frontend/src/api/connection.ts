/** The viewer's connection: look it up, start a consent, disconnect. */
import type { Answer, Connection } from './answers';
import type { Client } from './client';
import * as decode from './decode';

export interface ConnectionApi {
  connection(): Promise<Answer<Connection>>;
  /** The address at which a consent starts; good for one use within two minutes. */
  ticket(): Promise<Answer<string>>;
  disconnect(): Promise<Answer<true>>;
}

/** `isOwnPage`: whether a URL is one of this app. */
export function connectionApi(client: Client, isOwnPage: (url: string) => boolean): ConnectionApi {
  return {
    connection: () => client({ path: 'connection' }, decode.connection),
    ticket: () => client({ path: 'connection/tickets', method: 'POST' }, decode.ticket(isOwnPage)),
    disconnect: () => client({ path: 'connection', method: 'DELETE' }, () => true as const),
  };
}
