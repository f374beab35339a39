/** What all pages inside the product share: their root element, the host, and announcements for screen readers. */
import { type Client, createClient } from '../api/client';
import { connectionApi, type ConnectionApi } from '../api/connection';
import type { Host } from '../host/host';
import type { Opened, OpenPage } from '../host/opened';
import type { PageConfig } from '../host/page-config';
import { draw } from '../ui/draw';
import type { Child } from '../ui/element';
import { type Formats, formatsFor } from '../ui/formats';
import { type Notice, noticeView } from '../ui/notice';

export interface Page {
  readonly config: PageConfig;
  /** Changes once the viewer's time zone is known. */
  formats: Formats;
  readonly host: Host;
  readonly root: HTMLElement;
  show(...views: Child[]): void;
  /** Resolves when it is this page's time to load what it shows. */
  visible(): Promise<void>;
  /** Says a change of state aloud, once. */
  announce(text: string): void;
}

/** Bars pulse after this wait: animations of fifty iframes would cost more than their content. */
const LONG_WAIT_MS = 1_500;

export function openPage(
  open: OpenPage,
  start: (page: Page) => void,
  noticeElement: (notice: Notice) => HTMLElement = noticeView,
): void {
  const content = document.querySelector<HTMLElement>('.ac-content') ?? document.body;
  open(content, (opened) => start(pageOf(opened, noticeElement)));
}

/** Outside of the product it says so, and shows nothing else. */
function pageOf({ host, config }: Opened, noticeElement: (notice: Notice) => HTMLElement): Page {
  const root = document.getElementById('root') as HTMLElement;
  const live = document.getElementById('live') as HTMLElement;
  const { locale, language } = config;
  setTimeout(() => root.classList.add('slow'), LONG_WAIT_MS);
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
    void import('./page-notices').then((script) => {
      show(noticeElement(script.outsideNotice));
      outside = true;
    });
  });
  const page: Page = {
    config,
    formats: formatsFor(locale, language),
    host,
    root,
    show,
    visible: () => host.visible(root),
    announce: (text) => {
      if (!outside && live.textContent !== text) live.textContent = text;
    },
  };
  if (config.viewer === 'known') {
    void host.timeZone().then((zone) => {
      if (zone !== null) page.formats = formatsFor(locale, language, zone);
    });
  }
  return page;
}

export function hostClient({ host }: Page): Client {
  return createClient(host.calls);
}

export function hostConnection({ host }: Page, client: Client): ConnectionApi {
  return connectionApi(client, host.isOwnPage);
}

/** What a viewer sees who is not logged in. */
export function showAnonymous(page: Page, element: (notice: Notice) => HTMLElement = noticeView): void {
  void Promise.all([import('./page-notices'), page.host.home()]).then(([script, home]) => {
    page.show(element(script.anonymousNotice(home)));
    page.host.ready();
  });
}
