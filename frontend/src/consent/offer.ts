/** Performs the effects of looking for a connection that is offered, once for the macros of a page. */
import { createClient } from '../api/client';
import { lookUpOffer } from '../api/own-connection';
import type { Host } from '../host/host';
import { INITIAL, next, type Offer, type OfferEffect, type OfferEvent } from './offer-state';

const finders = new WeakMap<Host, (found: (sites: Offer) => void) => void>();

/** `found` hears of it once. */
export function findOffer(host: Host, found: (sites: Offer) => void): void {
  const find = finders.get(host) ?? finder(host);
  finders.set(host, find);
  find(found);
}

function finder(host: Host): (found: (sites: Offer) => void) => void {
  let state = INITIAL;
  let waiting: ((sites: Offer) => void)[] = [];

  const dispatch = (event: OfferEvent): void => {
    const [after, effects] = next(state, event, Date.now(), Math.random());
    state = after;
    effects.forEach(perform);
  };
  const perform = (effect: OfferEffect): void => {
    switch (effect.type) {
      case 'tell':
        return host.emit('chainkeeper-offer', effect.data);
      case 'timer':
        return void setTimeout(dispatch, effect.ms, { type: 'due' });
      case 'look-up':
        return void lookUpOffer(createClient(host.calls)).then((answer) =>
          dispatch({ type: 'answer', sites: answer.ok ? (answer.value.offered ?? null) : null }),
        );
      case 'found': {
        const told = waiting;
        waiting = [];
        return told.forEach((one) => one(effect.sites));
      }
    }
  };
  host.on('chainkeeper-offer', (data) => dispatch({ type: 'heard', data }));
  return (found) => {
    waiting.push(found);
    dispatch({ type: 'want' });
  };
}
