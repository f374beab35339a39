/** Forge's product, behind the platform's bridge. */
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
  if (context) {
    // No link can be clicked before the first answer, which comes later than this script.
    void import('./links').then((script) => script.followLinks(document), ignore);
    whenIdle(() => void commands.enableTheming().catch(ignore));
  }
  const emit = (event: HostEvent, data?: unknown): void => void commands.emit(event, data).catch(ignore);
  const on = (event: HostEvent, listener: (data: unknown) => void): void =>
    void commands.on(event, listener).catch(ignore);
  // The platform alone knows the app's own address.
  const isOwnPage = (url: string): boolean => CONSENT_PAGE.test(url);
  let isReady = false;
  return {
    inProduct: Promise.resolve(context !== null),
    calls: remoteCalls(context?.locale ?? 'en'),
    isOwnPage,
    // The product measures the content itself.
    fit: () => {},
    ready: () => {
      if (!isReady && context) void commands.emitReady(context.localId).catch(ignore);
      isReady = true;
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

function ignore(): void {
  // The product has told the person, or there is nothing that a page could do about it.
}
