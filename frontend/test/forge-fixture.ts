/** Forge's bridge, as a script of the platform puts it there: records the commands and answers as it is told. */
import { vi } from 'vitest';

export type Command = readonly [command: string, ...payload: unknown[]];

export const CONTEXT = {
  accountId: 'a1',
  cloudId: 'c1',
  localId: 'l1',
  moduleKey: 'chainkeeper-table',
  siteUrl: 'https://x.atlassian.net',
  locale: 'de-DE',
  timezone: 'Europe/Berlin',
  extension: { type: 'macro', config: { jql: 'project = DEMO' }, content: { id: '1', type: 'page' } },
};

export class FakeForge {
  readonly commands: Command[] = [];
  /** By command; a function gets the payload. */
  readonly answers: Record<string, unknown> = { getContext: CONTEXT };
  readonly #listeners = new Map<string, ((payload: unknown) => void)[]>();

  constructor() {
    this.answers['on'] = ({ event, callback }: { event: string; callback: (payload: unknown) => void }) => {
      this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), callback]);
      return { unsubscribe: () => {} };
    };
    // Functions cannot be compared; what they do is compared by calling them.
    vi.stubGlobal('__bridge', {
      callBridge: async (command: string, ...payload: unknown[]) => {
        this.commands.push([command, ...payload]);
        const answer = this.answers[command];
        return typeof answer === 'function' ? (answer as (given: unknown) => unknown)(payload[0]) : answer;
      },
    });
  }

  hear(event: string, payload: unknown): void {
    this.#listeners.get(event)?.forEach((listener) => listener(payload));
  }

  payloads(command: string): unknown[] {
    return this.commands.filter(([name]) => name === command).map(([, payload]) => payload);
  }
}

/** What `requestRemote` answers. */
export const remoteAnswer = (body: unknown, status = 200, headers: Record<string, string> = {}): object => ({
  status,
  statusText: '',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
  isAttachment: false,
});
