/** What a page is given when the product has told it what it shows. */
import type { OpenStream } from '../api/event-stream';
import type { Transport } from '../api/transport';
import type { Host } from './host';
import type { PageConfig } from './page-config';

export interface Opened {
  readonly host: Host;
  readonly config: PageConfig;
}

/** Opens a page whose content is in this element; `start` may be called later. */
export type OpenPage = (content: HTMLElement, start: (opened: Opened) => void) => void;

/** How the admin page reaches the app. */
export interface AdminCalls {
  readonly transport: Transport;
  readonly openStream: OpenStream | null;
  /** The list as a file, for a query that begins with a question mark or is empty; `null` when it does not come. */
  listFile(query: string): Promise<Blob | null>;
}
