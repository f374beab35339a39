/** What macros and the viewer's own page do alike with the connection: connect, and disconnect. */
import type { Connection } from '../api/answers';
import type { ConnectionApi } from '../api/connection';
import type { Host } from '../host/host';
import type { Consent, startConsent } from './run';
import type { ConsentProgress } from './state';

const WINDOW_NAME = 'chainkeeper-consent';

/** A script that can start a consent, and may hold the texts for it. */
export interface ConsentStarter {
  readonly startConsent: typeof startConsent;
}

export type ConnectionEvent<S extends ConsentStarter> =
  | { readonly type: 'consent'; readonly progress: ConsentProgress; readonly script: S }
  | { readonly type: 'consented'; readonly connection: Connection }
  | { readonly type: 'no-script' }
  | { readonly type: 'disconnect-answer'; readonly ok: boolean; readonly run?: number };

/** `known`: the time of the consent before, where only a newer one counts. */
export type ConnectionEffect =
  | { readonly type: 'open-consent'; readonly run: number; readonly known: string | null }
  /** A consent is offered. */
  | { readonly type: 'prepare-consent' }
  | { readonly type: 'cancel-consent' }
  | { readonly type: 'disconnect'; readonly run?: number };

export interface ConnectionEffects {
  perform(effect: ConnectionEffect): void;
  /** Brings the consent window to the front. */
  focus(): void;
}

/**
 * `currentRun`: a consent whose script comes after a later request is not started. `isOffered`: whether the page offers a
 * consent now.
 */
export function connectionEffects<S extends ConsentStarter>(
  host: Host,
  api: ConnectionApi,
  loadScript: () => Promise<S | null>,
  currentRun: () => number,
  isOffered: () => boolean,
  dispatch: (event: ConnectionEvent<S>) => void,
): ConnectionEffects {
  let consent: Consent | undefined;

  /** The place is opened in the click itself: once the script has come, the browser would block it. */
  const open = async (run: number, known: string | null): Promise<void> => {
    consent?.cancel();
    const place = host.consents.open(WINDOW_NAME);
    const script = await loadScript();
    if (run !== currentRun()) return;
    if (script === null) {
      if (place.in === 'window') place.popup?.close();
      return dispatch({ type: 'no-script' });
    }
    consent = script.startConsent(
      { place, ticket: api.ticket, connection: api.connection },
      known,
      (progress) => dispatch({ type: 'consent', progress, script }),
      (connection) => dispatch({ type: 'consented', connection }),
    );
  };

  return {
    focus: () => consent?.focus(),
    perform: (effect) => {
      switch (effect.type) {
        case 'open-consent':
          return void open(effect.run, effect.known);
        case 'prepare-consent':
          return host.consents.prepare(api.ticket, isOffered);
        case 'cancel-consent':
          return consent?.cancel();
        case 'disconnect':
          return void api.disconnect().then(({ ok }) => dispatch({ ...effect, type: 'disconnect-answer', ok }));
      }
    },
  };
}
