/** What the viewer's own page does: look up the connection, connect anew, and end it after a question. */
import type { Connection, Failure } from './answers';
import type { Api } from './api';
import { startConsent, type Connecting, type Consent } from './connect';
import type { Host } from './host';

/** `asking`: whether to disconnect at all. `kept`: disconnecting did not work. */
export type MeModel =
  | { readonly is: 'loading' }
  | { readonly is: 'failed'; readonly failure: Failure }
  | { readonly is: 'shown'; readonly connection: Connection; readonly doing: 'nothing' | 'asking' | 'leaving' | 'kept' | 'left' }
  | { readonly is: 'connecting'; readonly now: Connecting; readonly before: Connection };

export interface MeActions {
  retry(): void;
  connect(): void;
  showWindow(): void;
  ask(): void;
  keep(): void;
  disconnect(): void;
}

const CONSENT_WINDOW = 'chainkeeper-consent';
const NOTHING: Connection = { state: 'none', sites: [], account: null, connectedAt: null, lastRotatedAt: null, idleEndsAt: null, why: null };

export function runMe(host: Host, api: Api, render: (model: MeModel, actions: MeActions) => void): void {
  let model: MeModel = { is: 'loading' };
  let consent: Consent | null = null;
  let run = 0;

  const show = (next: MeModel): void => {
    model = next;
    render(model, actions);
  };
  const connection = (): Connection => (model.is === 'shown' ? model.connection : model.is === 'connecting' ? model.before : NOTHING);

  const load = async (): Promise<void> => {
    const mine = ++run;
    consent?.cancel();
    consent = null;
    if (model.is !== 'shown') show({ is: 'loading' });
    const answer = await api.connection();
    if (mine !== run) return;
    show(answer.ok ? { is: 'shown', connection: answer.value, doing: 'nothing' } : { is: 'failed', failure: answer.failure });
  };

  const connect = (): void => {
    run++;
    const before = connection();
    consent?.cancel();
    consent = startConsent(
      { open: () => host.open(CONSENT_WINDOW), ticket: api.ticket, connection: api.connection },
      before.state === 'connected' ? before.connectedAt : null,
      (now) => show({ is: 'connecting', now, before }),
      (after) => {
        show({ is: 'shown', connection: after, doing: 'nothing' });
        host.emit('chainkeeper-connected', after);
      },
    );
  };

  const disconnect = async (): Promise<void> => {
    const mine = ++run;
    const before = connection();
    show({ is: 'shown', connection: before, doing: 'leaving' });
    const answer = await api.disconnect();
    if (mine !== run) return;
    if (answer.ok) host.emit('chainkeeper-disconnected');
    show(answer.ok ? { is: 'shown', connection: NOTHING, doing: 'left' } : { is: 'shown', connection: before, doing: 'kept' });
  };

  const actions: MeActions = {
    retry: () => void load(),
    connect,
    showWindow: () => consent?.focus(),
    ask: () => show({ is: 'shown', connection: connection(), doing: 'asking' }),
    keep: () => show({ is: 'shown', connection: connection(), doing: 'nothing' }),
    disconnect: () => void disconnect(),
  };

  host.on('chainkeeper-connected', () => void load());
  // The bridge brings one's own events too: what was said after a disconnect stays.
  host.on('chainkeeper-disconnected', () => {
    if (connection().state !== 'none') void load();
  });
  addEventListener('online', () => {
    if (model.is === 'failed' && model.failure.kind === 'unreachable') void load();
  });
  void host.timeZone().then((zone) => {
    if (zone !== null) render(model, actions);
  });
  void load();
}
