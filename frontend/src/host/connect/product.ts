/** The pages in Confluence's iframes for Connect. */
import type { AdminCalls, Opened, OpenPage } from '../opened';
import type { PageAddress } from '../page-address';
import { type Bridging, earlyBridge, lateBridge } from './bridge';
import { appCalls, appStream } from './calls';
import { connectHost } from './connect-host';
import { blockSize, type ContentSize } from './iframe-size';
import { pageAddress } from './page-address';
import { adminToken, readConfig } from './page-config';

export { connectEditor as openEditor } from './macro-editor';

/** A page as wide as Confluence's own. */
export const openBlock: OpenPage = (content, start) => openWith(content, start, earlyBridge(), blockSize);
/** One whose first height is mostly right, so that it is shown before the bridge is loaded. */
export const openCard: OpenPage = (content, start) => openWith(content, start, lateBridge(), blockSize);

export function openWith(
  content: HTMLElement,
  start: (opened: Opened) => void,
  bridge: Bridging,
  size: ContentSize,
): void {
  const config = readConfig(document);
  start({ host: connectHost(content, config.base, bridge, size), config });
}

export function productAddress(): PageAddress {
  return pageAddress(earlyBridge());
}

const FILE_TIMEOUT_MS = 120_000;

/** With the session that the server has written into the page. */
export function adminCalls(): AdminCalls {
  const { base } = readConfig(document);
  const authorization = `Bearer ${adminToken(document)}`;
  const openStream = appStream(base, authorization);
  return {
    transport: appCalls(base, async () => authorization),
    openStream,
    listFile: async (query) => {
      const accept = { Accept: 'text/csv, application/problem+json' };
      const response = await openStream(
        `/api/admin/connections.csv${query}`,
        accept,
        AbortSignal.timeout(FILE_TIMEOUT_MS),
      ).catch(() => null);
      return response?.ok ? await response.blob().catch(() => null) : null;
    },
  };
}
