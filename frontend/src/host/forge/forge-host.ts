/** Forge's product, behind the platform's bridge. */
import { record } from '../../api/decode';
import type { Host, HostEvent } from '../host';
import { otherZone } from '../time-zone';
import { whenIdle } from '../when-idle';
import { remoteCalls } from './calls';
import * as commands from './commands';
import { consentTab } from './consent-tab';
import type { ForgeContext } from './context';

const CONSENT_PAGE = /^https?:\/\/[^?#]+\/oauth\/start\?/;
/** The module of the viewer's own page, in the manifest. */
const OWN_PAGE = 'chainkeeper-me';

/** @param context `null` outside of the product */
export function forgeHost(context: ForgeContext | null): Host {
  const { emit, on } = pageEvents();
  // The platform alone knows the app's own address.
  const isOwnPage = (url: string): boolean => CONSENT_PAGE.test(url);
  let isReady = false;
  const shown = context ? themed() : ignore;
  for (const type of ['pointerover', 'focusin']) addEventListener(type, follow, { once: true });
  return {
    inProduct: Promise.resolve(context !== null),
    calls: remoteCalls(context?.locale ?? 'en', context?.contentId ?? ''),
    isOwnPage,
    firstDrawMs: 700,
    // The page's requests are one: who waits to be seen would miss it.
    visible: async () => {},
    // The product measures the content itself.
    fit: () => {},
    ready: () => {
      if (!isReady && context) void commands.emitReady(context.localId).catch(ignore);
      isReady = true;
      shown();
    },
    emit,
    on,
    consents: consentTab({ isOwnPage, emit, on }),
    timeZone: async () => otherZone(context?.timezone),
    reloadProduct: () => void commands.reload().catch(ignore),
    openOwnPage: () => void commands.openModule(OWN_PAGE).catch(ignore),
    home: async () => (context?.siteUrl ? `${context.siteUrl.replace(/\/$/, '')}/wiki` : null),
  };
}

/** One subscription for all events of the app, of which fifty iframes would make hundreds. */
const EVENT = 'chainkeeper';

function pageEvents(): Pick<Host, 'emit' | 'on'> {
  const listeners: [HostEvent, (data: unknown) => void][] = [];
  const hear = (payload: unknown): void => {
    const told = record(payload);
    for (const [type, listener] of listeners) if (type === told?.['type']) listener(told['data']);
  };
  return {
    emit: (type, data) => void commands.emit(EVENT, { type, data }).catch(ignore),
    on: (type, listener) => {
      if (listeners.push([type, listener]) === 1) void commands.on(EVENT, hear).catch(ignore);
    },
  };
}

/** A page without an answer by then has other work, or shows none. */
const CONTENT_MS = 1_000;

/**
 * What a reader needs only after the content: the style sheets of the product's theme, whose colours are known before. Returns
 * what tells that the content is shown.
 */
function themed(): () => void {
  let shown = (): void => {};
  void new Promise<void>((resolve) => {
    shown = resolve;
    setTimeout(resolve, CONTENT_MS);
  }).then(() => whenIdle(() => void commands.enableTheming().catch(ignore)));
  return shown;
}

/** A link cannot be clicked before the pointer or the keyboard comes to the page. */
function follow(): void {
  void import('./links').then((script) => script.followLinks(document), ignore);
}

function ignore(): void {
  // The product has told the person, or there is nothing that a page could do about it.
}
