/**
 * Whether the viewer may use the connection of the site's other app. The macros of a page look it up once: who begins tells the
 * others, and who knows tells those that ask. Pure; offer.ts performs the effects.
 */
import type { Site } from '../api/answers';
import * as decode from '../api/decode';

/** Fifty macros begin in one moment: the one whose timer ends first looks it up. */
export const SPREAD_MS = 400;
/** Within this time a look-up has told its answer, or failed. */
export const LOOK_UP_MS = 5_000;
/** The macros of a page begin within this time; a later one looks it up again. */
export const KNOWN_MS = 10_000;

/** `null`: there is none. */
export type Offer = readonly Site[] | null;

export interface OfferState {
  readonly known: { readonly sites: Offer; readonly until: number } | null;
  readonly isWanted: boolean;
  /** Whether this macro has told, or will tell, the others. */
  readonly isTeller: boolean;
  /** Until when a look-up may be under way. */
  readonly lookUpEnds: number;
}

export type OfferEvent =
  | { readonly type: 'want' | 'due' }
  | { readonly type: 'answer'; readonly sites: Offer }
  | { readonly type: 'heard'; readonly data: unknown };

export type OfferEffect =
  /** To the other macros. An empty message asks. */
  | { readonly type: 'tell'; readonly data: object }
  | { readonly type: 'timer'; readonly ms: number }
  | { readonly type: 'look-up' }
  | { readonly type: 'found'; readonly sites: Offer };

type Step = readonly [OfferState, readonly OfferEffect[]];

export const INITIAL: OfferState = { known: null, isWanted: false, isTeller: false, lookUpEnds: 0 };

export function next(state: OfferState, event: OfferEvent, now: number, chance: number): Step {
  const known = state.known !== null && now < state.known.until ? state.known : null;
  switch (event.type) {
    case 'want':
      if (known) return [state, [{ type: 'found', sites: known.sites }]];
      if (state.isWanted) return [state, []];
      return [
        { ...state, isWanted: true },
        [
          { type: 'tell', data: {} },
          { type: 'timer', ms: chance * SPREAD_MS },
        ],
      ];
    case 'due': {
      if (!state.isWanted) return [state, []];
      if (now < state.lookUpEnds) return [state, [{ type: 'timer', ms: state.lookUpEnds - now }]];
      const lookUpEnds = now + LOOK_UP_MS;
      return [{ ...state, isTeller: true, lookUpEnds }, [{ type: 'tell', data: { lookUpEnds } }, { type: 'look-up' }]];
    }
    case 'answer': {
      const [found, effects] = learned(state, event.sites, now + KNOWN_MS);
      return [found, [{ type: 'tell', data: found.known ?? {} }, ...effects]];
    }
    case 'heard':
      return heard(state, decode.record(event.data) ?? {}, now);
  }
}

function learned(state: OfferState, sites: Offer, until: number): Step {
  return [
    { ...state, known: { sites, until }, isWanted: false, lookUpEnds: 0 },
    state.isWanted ? [{ type: 'found', sites }] : [],
  ];
}

function heard(state: OfferState, data: decode.Json, now: number): Step {
  const until = within(data['until'], now, KNOWN_MS);
  if (until) return learned(state, decode.sites(data['sites']), until);
  const lookUpEnds = within(data['lookUpEnds'], now, LOOK_UP_MS);
  if (lookUpEnds) return [{ ...state, lookUpEnds }, []];
  if (!state.isTeller) return [state, []];
  if (state.known && now < state.known.until) return [state, [{ type: 'tell', data: state.known }]];
  return [state, now < state.lookUpEnds ? [{ type: 'tell', data: { lookUpEnds: state.lookUpEnds } }] : []];
}

/** A time that lies at most so far from now; else none. */
function within(time: unknown, now: number, ms: number): number {
  return typeof time === 'number' && time > now && time <= now + ms ? time : 0;
}
