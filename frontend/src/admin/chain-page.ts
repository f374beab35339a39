/** The history of one connection beside the list: loads its script and shows one of the two. */
import type { ChainApi } from '../api/chain';
import type { PageAddress } from '../host/page-address';
import * as m from '../messages/admin';
import { draw } from '../ui/draw';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { lateScript } from '../ui/late-script';
import { noticeView } from '../ui/notice';
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

function missing(back: () => void): Child {
  const actions = [{ label: m.adminBack, click: back }];
  return noticeView(
    { tone: 'warning', title: m.adminPartsMissing.history, text: m.adminPartMissingText, actions },
    'h1',
  );
}

/** Where the keyboard goes on after the view in which it was has been hidden. */
function focus(within: HTMLElement, key: string): void {
  within.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

export function chainPage({ api, address, list, formats, reload, drawn }: ChainPageTools): ChainPage {
  const root = h('section', { class: 'admin chain-page', hidden: true });
  let from = '';
  const show = (route: ChainRoute | null): void => {
    const isEntered = list.contains(document.activeElement);
    const isLeft = route === null && !root.hidden;
    root.hidden = route === null;
    list.hidden = route !== null;
    drawn('');
    if (isLeft) focus(list, `chain-${from}`);
    if (!route) return;
    from = route.account;
    void history.load().then((run) => {
      if (run) run.open(route);
      else
        draw(
          root,
          missing(() => shared.close()),
        );
      if (isEntered) root.querySelector('button')?.focus({ preventScroll: true });
    });
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
