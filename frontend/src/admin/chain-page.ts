/** The history of one connection beside the list: loads its script and shows one of the two. */
import type { ChainApi } from '../api/chain';
import type { PageAddress } from '../host/page-address';
import { h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { lateScript } from '../ui/late-script';
import { type ChainRoute, sharedAddress } from './chain-route';

export interface ChainPage {
  readonly element: HTMLElement;
  /** Of the list, which neither reads nor writes the address of a history. */
  readonly address: PageAddress;
  open(account: string): void;
}

export interface ChainPageTools {
  readonly api: ChainApi;
  readonly address: PageAddress;
  /** What is shown where there is no history. */
  readonly list: HTMLElement;
  formats(): Formats;
  reload(): void;
  /** After each drawing, with what a screen reader says then. */
  drawn(said: string): void;
}

export function chainPage({ api, address, list, formats, reload, drawn }: ChainPageTools): ChainPage {
  const root = h('section', { class: 'admin chain-page', hidden: true });
  const show = (route: ChainRoute | null): void => {
    root.hidden = route === null;
    list.hidden = route !== null;
    drawn('');
    if (route) void history.load().then((run) => (run ? run.open(route) : shared.close()));
  };
  const shared = sharedAddress(address, show);
  const history = lateScript(async () => {
    const { ChainRun } = await import('./chain-run');
    return new ChainRun({ api, address: shared, root, formats, reload, drawn });
  });
  return {
    element: root,
    address: shared.ofList,
    open: (account) => shared.open({ account, view: 'picture', before: '' }),
  };
}
