/** Which connection's history the admin page shows, as a part of its address. */
import type { PageAddress } from '../host/page-address';

export interface ChainRoute {
  readonly account: string;
  readonly view: 'picture' | 'table';
  /** A position in the history; empty for the newest part. */
  readonly before: string;
}

const MAX_ACCOUNT = 128;
const MAX_POSITION = 20;

export function chainAddress({ account, view, before }: ChainRoute): string {
  const parameters = new URLSearchParams({ chain: account });
  if (view === 'table') parameters.set('view', view);
  if (before !== '') parameters.set('before', before);
  return parameters.toString();
}

/** `null` for the address of the list. */
export function chainRoute(address: string): ChainRoute | null {
  const from = new URLSearchParams(address);
  const account = (from.get('chain') ?? '').trim().slice(0, MAX_ACCOUNT);
  const before = from.get('before') ?? '';
  if (account === '') return null;
  return {
    account,
    view: from.get('view') === 'table' ? 'table' : 'picture',
    before: /^\d+$/.test(before) ? before.slice(0, MAX_POSITION) : '',
  };
}

/** The address of the admin page, shared by its list and the history of one connection. */
export interface SharedAddress {
  /** The list neither reads nor writes the address of a history. */
  readonly ofList: PageAddress;
  open(route: ChainRoute): void;
  write(route: ChainRoute, step: boolean): void;
  close(): void;
}

/**
 * @param shown is called when the viewer opens another history, or with `null` the list
 */
export function sharedAddress(address: PageAddress, shown: (route: ChainRoute | null) => void): SharedAddress {
  let list = '';
  let current: ChainRoute | null = null;
  const show = (route: ChainRoute | null): void => {
    current = route;
    shown(route);
  };
  return {
    ofList: {
      read: async () => {
        const text = await address.read();
        const route = chainRoute(text);
        if (route) show(route);
        return route ? '' : text;
      },
      write: (state, step) => {
        list = state;
        if (current === null) address.write(state, step);
      },
      onChange: (changed) =>
        address.onChange((text) => {
          const route = chainRoute(text);
          if (route || current) show(route);
          if (!route) changed(text);
        }),
    },
    open: (route) => {
      address.write(chainAddress(route), true);
      show(route);
    },
    write: (route, step) => {
      current = route;
      address.write(chainAddress(route), step);
    },
    close: () => {
      address.write(list, true);
      show(null);
    },
  };
}
