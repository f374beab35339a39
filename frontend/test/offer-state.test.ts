import { describe, expect, it } from 'vitest';
import {
  INITIAL,
  KNOWN_MS,
  LOOK_UP_MS,
  next,
  type OfferEffect,
  type OfferEvent,
  type OfferState,
  SPREAD_MS,
} from '../src/consent/offer-state';

const NOW = 1_000_000;
const SITES = [{ id: 'a', name: 'Acme', url: 'https://acme.example' }];
const KNOWN = { sites: SITES, until: NOW + KNOWN_MS };

const state = (more: Partial<OfferState>): OfferState => ({ ...INITIAL, ...more });
const heard = (data: unknown): OfferEvent => ({ type: 'heard', data });
const tell = (data: object): OfferEffect => ({ type: 'tell', data });

type Row = readonly [
  name: string,
  before: OfferState,
  event: OfferEvent,
  after: Partial<OfferState>,
  effects: OfferEffect[],
];

const ROWS: Row[] = [
  [
    'asks the others first, and waits for a moment',
    INITIAL,
    { type: 'want' },
    { isWanted: true },
    [tell({}), { type: 'timer', ms: SPREAD_MS / 2 }],
  ],
  ['waits once', state({ isWanted: true }), { type: 'want' }, { isWanted: true }, []],
  ['answers at once what is known', state({ known: KNOWN }), { type: 'want' }, {}, [{ type: 'found', sites: SITES }]],
  [
    'asks again what was known long ago',
    state({ known: { sites: null, until: NOW } }),
    { type: 'want' },
    { isWanted: true },
    [tell({}), { type: 'timer', ms: SPREAD_MS / 2 }],
  ],
  [
    'looks it up when no other macro does',
    state({ isWanted: true }),
    { type: 'due' },
    { isTeller: true, lookUpEnds: NOW + LOOK_UP_MS },
    [tell({ lookUpEnds: NOW + LOOK_UP_MS }), { type: 'look-up' }],
  ],
  [
    'waits for the look-up of another',
    state({ isWanted: true, lookUpEnds: NOW + 700 }),
    { type: 'due' },
    { isTeller: false },
    [{ type: 'timer', ms: 700 }],
  ],
  ['is not due once it was told', state({ known: KNOWN }), { type: 'due' }, { isTeller: false }, []],
  [
    'tells what it has looked up',
    state({ isWanted: true, isTeller: true, lookUpEnds: NOW + 1 }),
    { type: 'answer', sites: SITES },
    { known: KNOWN, isWanted: false, lookUpEnds: 0 },
    [tell(KNOWN), { type: 'found', sites: SITES }],
  ],
  [
    'tells that there is none',
    state({ isWanted: true, isTeller: true }),
    { type: 'answer', sites: null },
    { known: { sites: null, until: NOW + KNOWN_MS } },
    [tell({ sites: null, until: NOW + KNOWN_MS }), { type: 'found', sites: null }],
  ],
  [
    'hears what another has looked up',
    state({ isWanted: true }),
    heard(KNOWN),
    { known: KNOWN, isWanted: false },
    [{ type: 'found', sites: SITES }],
  ],
  ['hears it without having asked', INITIAL, heard(KNOWN), { known: KNOWN }, []],
  ['hears that another looks it up', INITIAL, heard({ lookUpEnds: NOW + 9 }), { lookUpEnds: NOW + 9 }, []],
  ['is asked and knows nothing', INITIAL, heard({}), { known: null }, []],
  ['is asked and was told by another, who answers', state({ known: KNOWN }), heard({}), { known: KNOWN }, []],
  ['is asked and has looked it up', state({ known: KNOWN, isTeller: true }), heard({}), {}, [tell(KNOWN)]],
  [
    'is asked while it looks it up',
    state({ isTeller: true, lookUpEnds: NOW + 9 }),
    heard({}),
    {},
    [tell({ lookUpEnds: NOW + 9 })],
  ],
  ['is asked after its look-up has failed', state({ isTeller: true, lookUpEnds: NOW }), heard({}), {}, []],
  ['hears a time that is too far away', INITIAL, heard({ ...KNOWN, until: NOW + KNOWN_MS + 1 }), { known: null }, []],
  ['hears a look-up that would never end', INITIAL, heard({ lookUpEnds: 1e99 }), { lookUpEnds: 0 }, []],
  ['hears sites that are none', INITIAL, heard({ ...KNOWN, sites: '?' }), { known: { ...KNOWN, sites: null } }, []],
  ['hears nonsense', INITIAL, heard(7), { known: null }, []],
];

describe('the offer of a connection', () => {
  it.each(ROWS)('%s', (_, before, event, expected, effects) => {
    const [after, performed] = next(before, event, NOW, 0.5);
    expect(after).toMatchObject(expected);
    expect(performed).toEqual(effects);
  });
});
