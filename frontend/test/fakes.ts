/** A host and a server that do as they are told. */
import { vi } from 'vitest';
import type { Answer, Connection, Failure } from '../src/api/answers';
import type { ConnectionApi } from '../src/api/connection';
import type { IssuesQuery } from '../src/api/queries';
import { appCalls } from '../src/host/connect/calls';
import type { Consents, Host, HostEvent, Popup } from '../src/host/host';

export const CONNECTION: Connection = {
  state: 'connected',
  sites: [],
  account: { id: '1', name: 'Mia Maker', picture: null },
  connectedAt: '2026-11-20T10:00:00Z',
  lastRotatedAt: '2026-11-20T11:00:00Z',
  idleEndsAt: '2027-02-18T11:00:00Z',
  why: null,
};
export const NONE: Connection = {
  state: 'none',
  sites: [],
  account: null,
  connectedAt: null,
  lastRotatedAt: null,
  idleEndsAt: null,
  why: null,
};
export const TICKET = `${location.origin}/oauth/start?ticket=t`;

export const UNSEEN: Failure & { kind: 'not-permitted' } = { kind: 'not-permitted', cause: null, reconnect: true };

export const ok = <T>(value: T): Answer<T> => ({ ok: true, value });
export const no = (failure: Failure): Answer<never> => ({ ok: false, failure });

/** A JWT with these claims; its signature is not one. */
export const contextToken = (claims: object): string =>
  `h.${btoa(JSON.stringify(claims)).replace(/\+/g, '-').replace(/\//g, '_')}.s`;

export class FakePopup implements Popup {
  at = 'about:blank';
  shut = false;
  goTo = (url: string): void => void (this.at = url);
  focus = vi.fn<() => void>();
  close = (): void => void (this.shut = true);
  closed = (): boolean => this.shut;
}

export class FakeHost implements Host {
  firstDrawMs = 0;
  visible = async (): Promise<void> => {};
  popup: FakePopup | null = new FakePopup();
  readonly emitted: [HostEvent, unknown][] = [];
  readonly inProduct = Promise.resolve(true);
  home = async (): Promise<string> => 'https://acme.example/wiki';
  readonly #listeners = new Map<HostEvent, (data: unknown) => void>();
  isOwnPage = (url: string): boolean => new URL(url).origin === location.origin;
  readonly calls = appCalls('', async () => 'JWT token');
  fit = (): void => {};
  ready = vi.fn<() => void>();
  zone: string | null = null;
  timeZone = async (): Promise<string | null> => this.zone;
  reloadProduct = (): void => {};
  emit = (event: HostEvent, data?: unknown): void => void this.emitted.push([event, data]);
  on = (event: HostEvent, listener: (data: unknown) => void): void => void this.#listeners.set(event, listener);
  openOwnPage = vi.fn<() => void>();
  prepared = vi.fn<Consents['prepare']>();
  consents: Consents = { prepare: this.prepared, open: () => ({ in: 'window', popup: this.popup }) };
  hear(event: HostEvent, data?: unknown): void {
    this.#listeners.get(event)?.(data);
  }
}

export class FakeApi implements ConnectionApi {
  now: Answer<Connection> = ok(NONE);
  issues = vi.fn<IssuesQuery>();
  connection = vi.fn<ConnectionApi['connection']>(async () => this.now);
  ticket = vi.fn<ConnectionApi['ticket']>(async () => ok(TICKET));
  disconnect = vi.fn<ConnectionApi['disconnect']>(async () => ok(true as const));
}

/** The consent page's word, as the browser delivers it. */
export function say(outcome: unknown, origin = location.origin): void {
  dispatchEvent(new MessageEvent('message', { origin, data: { type: 'chainkeeper-consent', outcome } }));
}

export const tick = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
