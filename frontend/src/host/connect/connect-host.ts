/** Connect's product, behind Atlassian's bridge. */
import type { Host } from '../host';
import { whenIdle } from '../when-idle';
import { whenVisible } from '../when-visible';
import { type Bridging, earlyBridge } from './bridge';
import { appCalls } from './calls';
import { blockSize, fitting } from './iframe-size';
import { openPopup } from './popup';
import { profileZone } from './time-zone';
import { tokens } from './token';

/** @param base the path that the app lies under, without a slash at its end */
export function connectHost(content: HTMLElement, base = '', bridge: Bridging = earlyBridge(), size = blockSize): Host {
  setColorMode();
  const token = tokens(bridge);
  void bridge.here.then((there) => whenIdle(() => there?.theming?.initializeTheming?.()));
  return {
    inProduct: bridge.here.then((there) => there !== null),
    calls: appCalls(base, async (renewed) => `JWT ${await token(renewed)}`),
    isOwnPage: (url) => new URL(url).origin === location.origin,
    firstDrawMs: 0,
    visible: whenVisible,
    fit: fitting(bridge, content, size),
    ready: () => {},
    emit: (event, data) => void bridge.needed().then((there) => there?.events.emit(event, data)),
    on: (event, listener) => void bridge.here.then((there) => there?.events.on(event, listener)),
    consents: { prepare: () => {}, open: (name) => ({ in: 'window', popup: openPopup(name) }) },
    timeZone: profileZone(bridge),
    reloadProduct: () => void leave((script) => script.reloadProduct(bridge)),
    openOwnPage: () => void leave((script) => script.openOwnPage()),
    home: () => leave((script) => script.productHome(location.search)),
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

function leave<T>(by: (script: typeof import('./navigation')) => T): Promise<T | null> {
  return import('./navigation').then(by, () => null);
}
