/** The product around the iframe. This folder is the only one that knows Atlassian's bridge. */
import { type Bridging, earlyBridge } from './bridge';
import { blockSize, fitting } from './iframe-size';
import { openPopup, type Popup } from './popup';
import { profileZone } from './time-zone';
import { tokens } from './token';
import { whenIdle } from './when-idle';

export interface Host {
  /** Whether there is a product around the page; until that is known, all else waits. */
  readonly inProduct: Promise<boolean>;
  /** A token that proves who the viewer is; the cached one while it is valid long enough. */
  token(renewed: boolean): Promise<string>;
  /** Tells the product the height of the content, when it has changed. */
  fit(): void;
  /** Reaches every other iframe of this app on the page. */
  emit(event: HostEvent, data?: unknown): void;
  on(event: HostEvent, listener: (data: unknown) => void): void;
  open(name: string): Popup | null;
  /** The time zone in the viewer's profile, where there is one that is not this browser's. */
  timeZone(): Promise<string | null>;
  /** Reloads the product's page, for a page whose own URL has expired. */
  reloadProduct(): void;
  /** Leads to the viewer's own page, in place of the page that is read. */
  openOwnPage(): void;
  /** The product's own address, to log in there. */
  readonly home: string | null;
}

export type HostEvent =
  'chainkeeper-connected' | 'chainkeeper-disconnected' | 'chainkeeper-account' | 'chainkeeper-site';

/** Where Confluence shows the general page of the descriptor. */
export const OWN_PAGE = '/plugins/servlet/ac/org.chainkeeper.jira-macros/chainkeeper-me';

export function connectHost(content: HTMLElement, bridge: Bridging = earlyBridge(), size = blockSize): Host {
  setColorMode();
  void bridge.here.then((there) => whenIdle(() => there?.theming?.initializeTheming?.()));
  return {
    inProduct: bridge.here.then((there) => there !== null),
    token: tokens(bridge),
    fit: fitting(bridge, content, size),
    emit: (event, data) => void bridge.needed().then((there) => there?.events.emit(event, data)),
    on: (event, listener) => void bridge.here.then((there) => there?.events.on(event, listener)),
    open: openPopup,
    timeZone: profileZone(bridge),
    reloadProduct: () =>
      void bridge.needed().then((there) => {
        if (there?.getLocation) there.getLocation((url) => open(url, '_top'));
        else open(productHome(location.search) ?? '/', '_top');
      }),
    openOwnPage: () => open((productHome(location.search) ?? '') + OWN_PAGE, '_top'),
    home: productHome(location.search),
  };
}

/**
 * Until the bridge names the theme, the colours of the page around: an iframe inherits the preference of its embedding element
 * (CSS Working Group, issue 7493).
 */
function setColorMode(): void {
  document.documentElement.dataset['colorMode'] ??= matchMedia('(prefers-color-scheme: dark)').matches
    ? 'dark'
    : 'light';
}

/** Connect names the product's origin and context path on every page url, both under the signed hash. */
export function productHome(search: string): string | null {
  const parameters = new URLSearchParams(search);
  const origin = parameters.get('xdm_e') ?? '';
  const path = parameters.get('cp') ?? '';
  if (!/^https?:\/\/[^/?#\s]+$/.test(origin) || !/^(\/[\w-]+)*\/?$/.test(path)) return null;
  return origin + path;
}
