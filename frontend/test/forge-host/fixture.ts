/** The host page of the local Atlassian around an iframe of the app, whose messages a test sends itself. */
import { vi } from 'vitest';
import * as bridge from '../../../src/main/resources/sandbox/forge/bridge.js';
import * as frames from '../../../src/main/resources/sandbox/forge/frames.js';

// Nothing is in the document, so that no page is loaded; each iframe gets a window that only notes what is posted to it.
const windows = new WeakMap<HTMLIFrameElement, FrameWindow>();
Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
  get(this: HTMLIFrameElement) {
    if (!windows.has(this)) windows.set(this, new FrameWindow());
    return windows.get(this);
  },
});

export const ORIGIN = 'http://forge-cdn.localhost:1';

export interface Posted {
  readonly kind: string;
  readonly id?: number;
  readonly value?: unknown;
  readonly error?: { readonly message: string; readonly code?: string };
  readonly callback?: number;
  readonly given?: readonly unknown[];
}

class FrameWindow {
  readonly posted: Posted[] = [];

  postMessage(message: Posted): void {
    this.posted.push(message);
  }
}

export class HostFrame {
  readonly embedded: Record<string, unknown> & { readonly iframe: HTMLIFrameElement };

  constructor(frame: object = {}, view?: { readonly kind: string }) {
    const given = { path: '/d/ui/table.html', moduleKey: 'chainkeeper-table', localId: 'l1', type: 'macro', ...frame };
    this.embedded = frames.embed(given, ORIGIN, document.createElement('div'), view);
  }

  get iframe(): HTMLIFrameElement {
    return this.embedded.iframe;
  }

  get posted(): readonly Posted[] {
    return (this.iframe.contentWindow as unknown as FrameWindow).posted;
  }

  send(data: object, origin = ORIGIN, source: unknown = this.iframe.contentWindow): void {
    const event = new MessageEvent('message', { data, origin });
    Object.defineProperty(event, 'source', { value: source });
    window.dispatchEvent(event);
  }

  /** The answer to a command. */
  async command(command: string, payload?: unknown): Promise<Posted> {
    return this.ask({ kind: 'command', command, payload });
  }

  async ask(message: object): Promise<Posted> {
    const id = 1_000 + this.posted.length;
    this.send({ forge: true, id, ...message });
    return vi.waitUntil(() => this.posted.find((one) => one.kind === 'answer' && one.id === id));
  }
}

export const page = {
  origin: ORIGIN,
  remote: { key: 'chainkeeper', url: 'http://app.example' },
  context: vi.fn(() => ({ localId: 'l1' })),
  token: vi.fn(() => ({ token: 't', seconds: 25 })),
  invoke: vi.fn(),
  theme: vi.fn(() => 'dark'),
  navigate: vi.fn(),
  getUrl: vi.fn(),
  reload: vi.fn(),
  showFlag: vi.fn(),
  closeFlag: vi.fn(),
  openModal: vi.fn(),
  history: vi.fn(() => ({})),
};

/** Once for all tests of a file. */
export function answerFrames(): void {
  bridge.answerFrames(page);
}
