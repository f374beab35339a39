/** What the admin page asks about credentials. */
import * as decode from './decode';
import { type Result, sessionRequests } from './session-requests';
import type { Transport } from './transport';

export interface Credential {
  readonly id: string;
  readonly site: string;
  readonly name: string;
  readonly address: string;
  readonly endsOn: string;
  readonly state: string;
  /** What has happened, and what to do. */
  readonly explanation: string;
  readonly uses: readonly string[];
}

export type { Result };

export interface CredentialApi {
  list(): Promise<Result<readonly Credential[]>>;
  store(body: object): Promise<Result<Credential>>;
  act(id: string, action: 'check' | 'revoked'): Promise<Result<Credential>>;
  allow(id: string, uses: readonly string[]): Promise<Result<Credential>>;
  remove(id: string): Promise<Result<true>>;
}

export function credentialApi(transport: Transport): CredentialApi {
  const send = sessionRequests(transport, '/api/admin/credentials');
  return {
    list: () => send('GET', '', (value) => credentials(decode.record(value)?.['credentials'])),
    store: (body) => send('POST', '', credential, body),
    act: (id, action) => send('POST', `/${id}/${action}`, credential),
    allow: (id, uses) => send('POST', `/${id}/uses`, credential, { uses }),
    remove: (id) => send('DELETE', `/${id}`, () => true as const),
  };
}

function credentials(value: unknown): readonly Credential[] | null {
  if (!Array.isArray(value)) return null;
  return value.map(credential).filter((one) => one !== null);
}

export function credential(value: unknown): Credential | null {
  const from = decode.record(value);
  const id = decode.text(from?.['id']);
  const site = decode.text(decode.record(from?.['site'])?.['name']);
  const uses = from?.['uses'];
  return id && site
    ? {
        id,
        site,
        name: decode.words(from?.['name']),
        address: decode.words(from?.['address']),
        endsOn: decode.words(from?.['endsOn']),
        state: decode.words(from?.['state']),
        explanation: decode.words(from?.['explanation']),
        uses: Array.isArray(uses) ? uses.filter((one) => typeof one === 'string') : [],
      }
    : null;
}
