import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { consentResult } from '../src/api/decode';
import { type Consent, POLL_MS, startConsent, TICKET_MS, TIMEOUT_MS } from '../src/consent/run';
import type { ConsentProgress } from '../src/consent/state';
import { CONNECTION, FakeApi, FakePopup, no, NONE, ok, say, tick, TICKET } from './fakes';

let api: FakeApi;
let popup: FakePopup | null;
let steps: ConsentProgress[];
let connected: unknown[];
let consent: Consent;

function start(known: string | null = null): void {
  consent = startConsent(
    { place: { in: 'window', popup }, ticket: api.ticket, connection: api.connection },
    known,
    (step) => steps.push(step),
    (connection) => connected.push(connection),
  );
}
const last = (): ConsentProgress | undefined => steps.at(-1);

beforeEach(() => {
  vi.useFakeTimers();
  api = new FakeApi();
  popup = new FakePopup();
  steps = [];
  connected = [];
});
afterEach(() => {
  consent.cancel();
  vi.useRealTimers();
});

describe('the consent', () => {
  it('opens the window in the click and sends it to the ticket', async () => {
    start();
    expect(popup?.at).toBe('about:blank');
    await tick();
    expect(popup?.at).toBe(TICKET);
    expect(last()).toEqual({ step: 'waiting', window: 'open' });
  });

  it('is over as soon as the popup says so and the server agrees', async () => {
    start();
    await tick();
    api.now = ok(CONNECTION);
    say('connected');
    await tick();
    expect(connected).toEqual([CONNECTION]);
    await tick(TIMEOUT_MS);
    expect(connected).toHaveLength(1);
  });

  it('does not believe the popup alone', async () => {
    start();
    await tick();
    say('connected');
    await tick();
    expect(connected).toEqual([]);
  });

  it('is noticed by the poll when the opener was cut off', async () => {
    start();
    await tick();
    popup!.shut = true; // a severed window looks closed
    await tick(POLL_MS);
    expect(last()).toEqual({ step: 'waiting', window: 'closed' });
    await tick(60_000);
    api.now = ok(CONNECTION);
    await tick(POLL_MS);
    expect(connected).toEqual([CONNECTION]);
  });

  it('goes on polling through failures', async () => {
    start();
    await tick();
    api.now = no({ kind: 'unreachable' });
    await tick(3 * POLL_MS);
    api.now = ok(CONNECTION);
    await tick(POLL_MS);
    expect(connected).toHaveLength(1);
  });

  it('never has two polls under way', async () => {
    start();
    await tick();
    api.connection.mockImplementation(() => new Promise(() => {}));
    await tick(20 * POLL_MS);
    expect(api.connection).toHaveBeenCalledTimes(1);
  });

  it('offers a plain link when the browser opens no window, until its ticket runs out', async () => {
    popup = null;
    start();
    await tick();
    expect(last()).toEqual({ step: 'blocked', link: TICKET });
    await tick(TICKET_MS);
    expect(last()).toEqual({ step: 'waiting', window: 'closed' });
    api.now = ok(CONNECTION);
    await tick(POLL_MS);
    expect(connected).toHaveLength(1);
  });

  it.each(['declined', 'wrong-account', 'failed'] as const)(
    'says that it was %s once the server knows no better',
    async (why) => {
      start();
      await tick();
      say(why);
      expect(last()).toEqual({ step: 'waiting', window: 'open' });
      await tick();
      expect(last()).toEqual({ step: 'ended', why });
      expect(api.connection).toHaveBeenCalledOnce();
    },
  );

  it.each(['declined', 'wrong-account', 'failed'] as const)(
    'does not believe %s when the server knows a connection',
    async (why) => {
      start();
      await tick();
      api.now = ok(CONNECTION);
      say(why);
      await tick();
      expect(connected).toEqual([CONNECTION]);
      expect(steps.map(({ step }) => step)).toEqual(['opening', 'waiting']);
    },
  );

  it('believes the popup when the server cannot be asked, and notices later that it was wrong', async () => {
    start();
    await tick();
    api.now = no({ kind: 'unreachable' });
    say('failed');
    await tick();
    expect(last()).toEqual({ step: 'ended', why: 'failed' });
    api.now = ok(CONNECTION);
    await tick(POLL_MS);
    expect(connected).toEqual([CONNECTION]);
  });

  it('asks once more when the word came while it was asking', async () => {
    start();
    await tick();
    let answer: (value: typeof api.now) => void = () => {};
    api.connection.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    await tick(POLL_MS);
    api.now = ok(CONNECTION);
    say('failed');
    answer(ok(NONE)); // as it was before the consent was stored
    await tick();
    expect(connected).toEqual([CONNECTION]);
  });

  it('can still succeed in a popup that failed, such as one that is reloaded', async () => {
    start();
    await tick();
    say('failed');
    await tick();
    api.now = ok(CONNECTION);
    say('connected');
    await tick();
    expect(connected).toEqual([CONNECTION]);
  });

  it('says the newest of two words', async () => {
    start();
    await tick();
    say('failed');
    await tick();
    say('declined');
    await tick();
    expect(last()).toEqual({ step: 'ended', why: 'declined' });
  });

  it('asks no more once a popup that failed is closed, and says it only once', async () => {
    start();
    await tick();
    say('failed');
    await tick(3 * POLL_MS);
    popup!.shut = true;
    await tick(POLL_MS);
    const asked = api.connection.mock.calls.length;
    await tick(TIMEOUT_MS);
    expect(api.connection).toHaveBeenCalledTimes(asked);
    expect(steps.map(({ step }) => step)).toEqual(['opening', 'waiting', 'ended']);
  });

  it('of a popup that closed itself after it succeeded is never called unfinished', async () => {
    start();
    await tick();
    popup!.shut = true;
    api.now = ok(CONNECTION);
    await tick(POLL_MS);
    expect(connected).toEqual([CONNECTION]);
    expect(steps.map(({ step }) => step)).toEqual(['opening', 'waiting']);
  });

  it('that failed is not overwritten by a link that has run out, nor by the end of the wait', async () => {
    popup = null;
    start();
    await tick();
    say('failed');
    await tick(TIMEOUT_MS);
    expect(last()).toEqual({ step: 'ended', why: 'failed' });
    await tick(TIMEOUT_MS);
    expect(api.connection.mock.calls.length).toBeLessThanOrEqual(TIMEOUT_MS / POLL_MS + 1);
  });

  it('ends after ten minutes', async () => {
    start();
    await tick(TIMEOUT_MS);
    expect(last()).toEqual({ step: 'ended', why: 'timed-out' });
    const asked = api.connection.mock.calls.length;
    expect(asked).toBeLessThanOrEqual(TIMEOUT_MS / POLL_MS);
    await tick(TIMEOUT_MS);
    expect(api.connection).toHaveBeenCalledTimes(asked);
  });

  it('closes the empty window when there is no ticket', async () => {
    api.ticket.mockResolvedValue(no({ kind: 'unavailable', retryAfter: 3 }));
    start();
    await tick();
    expect(popup?.shut).toBe(true);
    expect(last()).toEqual({ step: 'refused', failure: { kind: 'unavailable', retryAfter: 3 } });
  });

  it('tells a new consent from the one that was there before', async () => {
    api.now = ok(CONNECTION);
    start(CONNECTION.connectedAt);
    await tick(3 * POLL_MS);
    expect(connected).toEqual([]);
    api.now = ok({ ...CONNECTION, connectedAt: '2026-11-20T11:00:00Z' });
    await tick(POLL_MS);
    expect(connected).toHaveLength(1);
  });

  it('says nothing more once it was cancelled', async () => {
    start();
    consent.cancel();
    await tick(TIMEOUT_MS);
    say('declined');
    expect(steps).toEqual([{ step: 'opening' }]);
    expect(api.connection).not.toHaveBeenCalled();
  });

  it('is not done while the server knows no connection', async () => {
    api.now = ok(NONE);
    start();
    await tick(5 * POLL_MS);
    expect(connected).toEqual([]);
  });
});

describe('the message of the popup', () => {
  const message = (data: unknown, origin = 'https://app.example') => ({ data, origin });
  const good = { type: 'chainkeeper-consent', outcome: 'connected' };

  it('is heard from our own origin', () => {
    expect(consentResult(message(good), 'https://app.example')).toBe('connected');
  });

  it.each([
    ['another origin', message(good, 'https://evil.example')],
    ['a prefix of the origin', message(good, 'https://app.example.evil.example')],
    ['an opaque origin', message(good, 'null')],
    ['another type', message({ ...good, type: 'x' })],
    ['an unknown outcome', message({ ...good, outcome: 'married' })],
    ['null', message(null)],
    ['a string', message('chainkeeper-consent')],
  ])('is ignored from %s', (_, event) => {
    expect(consentResult(event, 'https://app.example')).toBeNull();
  });
});
