/**
 * The address of a page of the app: the product writes what a page's history is given behind the page's own path. A product
 * that offers none has a page without an address.
 */
import type { PageAddress } from '../page-address';
import { createHistory } from './commands';

/** Of the package `history`, as far as it is used here. */
interface PageHistory {
  readonly location?: PageLocation;
  push(path: string): void;
  replace(path: string): void;
  listen(changed: (location: PageLocation, action?: string) => void): unknown;
}

interface PageLocation {
  readonly search?: string;
}

export function forgeAddress(): PageAddress {
  const history = (createHistory() as Promise<PageHistory>).catch(() => null);
  const stateOf = (location: PageLocation | undefined): string => (location?.search ?? '').replace(/^\?/, '');
  return {
    read: async () => stateOf((await history)?.location),
    write: (state, step) =>
      void history.then((to) => {
        const path = state === '' ? '/' : `/?${state}`;
        if (step) to?.push(path);
        else to?.replace(path);
      }),
    onChange: (changed) =>
      void history.then((from) => from?.listen((location, action) => action === 'POP' && changed(stateOf(location)))),
  };
}
