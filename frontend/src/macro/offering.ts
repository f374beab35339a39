/** A macro without a connection offers the one of the site's other app, and uses it after a click. */
import type { Failure, Site } from '../api/answers';
import { createClient } from '../api/client';
import { adoptOffer } from '../api/own-connection';
import { findOffer } from '../consent/offer';
import type { Host } from '../host/host';
import type { OfferConnection, Phase, RareNotice } from './model';
import { isRare } from './phases';

/** `use`: `null` while the connection is being taken over. */
export type OfferNotice = (sites: readonly Site[], use: (() => void) | null) => RareNotice;

const UNCONNECTED: Failure = { kind: 'connection-required', lost: false };

/** Without a connection that was lost: what is known about that is said. */
function isUnconnected(phase: Phase<unknown>): boolean {
  return phase.is === 'failed' && phase.failure.kind === 'connection-required' && !isRare(phase.failure);
}

/** @param explain says why an offer could not be used */
export function offering(notice: OfferNotice, explain: RareNotice): OfferConnection {
  const offeredIn = new WeakMap<Host, number>();
  return (host, run, phase, dispatch) => {
    if (!isUnconnected(phase)) return;
    // An offer is shown as the same failure with other words, after which it is asked for again.
    if (offeredIn.get(host) === run) return;
    offeredIn.set(host, run);
    const show = (words: RareNotice, failure: Failure = UNCONNECTED): void =>
      dispatch({ type: 'explained', run, failure, explain: words });
    findOffer(host, (sites) => {
      if (sites === null) return;
      const use = (): void => {
        show(notice(sites, null));
        void adoptOffer(createClient(host.calls)).then((answer) => {
          if (answer.ok) dispatch({ type: 'consented', connection: answer.value });
          else show(explain, answer.failure);
        });
      };
      show(notice(sites, use));
    });
  };
}
