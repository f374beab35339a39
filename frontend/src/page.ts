/** What all pages inside the product share: their place on the page, the host, and a voice for screen readers. */
import { createApi, type Api } from './api';
import { readConfig, type Config } from './config';
import { draw } from './draw';
import { formatsFor, type Formats } from './formats';
import type { Child } from './h';
import { connectHost, type Bridging, type ContentSize, type Host } from './host';
import type { MacroMessages, SharedMessages } from './messages';
import { whenNear } from './near';
import { noticeView, type Notice } from './views/notice-view';

export interface Page<M> {
  readonly config: Config;
  readonly words: { readonly m: M; readonly f: Formats };
  readonly host: Host;
  show(...views: Child[]): void;
  /** Resolves when it is this page's time to load what it shows. */
  near(): Promise<void>;
  /** Says a change of state aloud, once. */
  announce(text: string): void;
}

/** Outside of the product it says so, and shows nothing else. */
export function openPage<M extends SharedMessages>(
  messages: M,
  say: (notice: Notice) => HTMLElement = noticeView,
  bridge?: Bridging,
  size?: ContentSize,
): Page<M> {
  const root = document.getElementById('root') as HTMLElement;
  const live = document.getElementById('live') as HTMLElement;
  const config = readConfig(document);
  const { locale, language } = config;
  const words = { m: messages, f: formatsFor(locale, language) };
  const host = connectHost(document.querySelector<HTMLElement>('.ac-content') ?? document.body, bridge, size);
  let outside = false;
  const show = (...views: Child[]): void => {
    if (outside) return;
    draw(root, ...views);
    host.fit();
  };
  // What came with an iframe stays there when Atlassian's script does not come.
  const keepsFirst = window.parent !== window && config.first != null;
  void host.inProduct.then((inside) => {
    if (inside || keepsFirst) return;
    const { outsideTitle: title, outsideText: text } = words.m;
    show(say({ tone: 'information', title, text, actions: [] }));
    outside = true;
  });
  if (config.viewer === 'known') {
    void host.timeZone().then((zone) => {
      if (zone !== null) words.f = formatsFor(locale, language, zone);
    });
  }
  return {
    config,
    words,
    host,
    show,
    near: () => whenNear(root),
    announce: (text) => {
      if (!outside && live.textContent !== text) live.textContent = text;
    },
  };
}

export function hostApi({ config, host }: Page<unknown>): Api {
  return createApi(config.base, async (renewed) => `JWT ${await host.token(renewed)}`);
}

export function anonymousNotice({ host, words: { m } }: Page<MacroMessages>): Notice {
  const actions = host.home ? [{ label: m.logIn, href: host.home, target: '_top' as const, primary: true }] : [];
  return { tone: 'plain', icon: 'person', title: m.anonymousTitle, text: m.anonymousText, actions };
}

/** A macro that nobody has told what to show, or a link that became one and leads to something else. */
export function nothingToShow({ config, words: { m } }: Page<MacroMessages>, title: string, text: string): Notice {
  return { tone: 'information', title: (config.link && m.strayLinkTitle) || title, text, actions: [] };
}
