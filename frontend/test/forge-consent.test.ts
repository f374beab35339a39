import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../src/api/answers';
import { startConsent } from '../src/consent/run';
import type { ConsentProgress } from '../src/consent/state';
import { forgeContext } from '../src/host/forge/context';
import { forgeHost } from '../src/host/forge/forge-host';
import { FETCH_MS, keepTicket, LIFETIME_MS, MARGIN_MS, SPREAD_MS, type TicketKeeper } from '../src/host/forge/tickets';
import type { Host } from '../src/host/host';
import { CONNECTION, FakeApi, no, ok, tick } from './fakes';
import { CONTEXT, FakeForge } from './forge-fixture';

const URL = 'https://app.example/base/oauth/start?ticket=';
/** The server takes this time. */
const ANSWER_MS = 300;
const isOwnPage = (url: string): boolean => url.startsWith('https://app.example/');

describe('the ticket of a page', () => {
  let wanted: boolean;
  let fetched: number;
  let answer: () => Answer<string>;
  let listeners: ((data: unknown) => void)[];
  let emitted: unknown[];
  let takes: number;

  const keeper = (): TicketKeeper =>
    keepTicket({
      fetch: () => new Promise((resolve) => setTimeout(() => resolve(answer()), takes)),
      isWanted: () => wanted,
      isOwnPage,
      emit: (_, data) => {
        emitted.push(data);
        listeners.forEach((one) => one(data));
      },
      on: (_, listener) => void listeners.push(listener),
    });

  beforeEach(() => {
    vi.useFakeTimers();
    wanted = true;
    fetched = 0;
    answer = () => ok(`${URL}${++fetched}`);
    listeners = [];
    emitted = [];
    takes = ANSWER_MS;
  });
  afterEach(() => {
    wanted = false;
    vi.unstubAllGlobals();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('is fetched once for fifty macros that offer a consent in one moment, and known to all', async () => {
    let chance = 0;
    vi.spyOn(Math, 'random').mockImplementation(() => ++chance / 51);
    const keepers = Array.from({ length: 50 }, keeper);
    keepers.forEach((one) => one.need());
    await tick(SPREAD_MS + ANSWER_MS);
    expect(fetched).toBe(1);
    expect(new Set(keepers.map((one) => one.current()))).toEqual(new Set([`${URL}1`]));
  });

  it('is fetched by one iframe, however long the server takes', async () => {
    const first = keeper();
    takes = FETCH_MS * 3;
    first.need();
    await tick(SPREAD_MS);
    const others = [keeper(), keeper()];
    others.forEach((one) => one.need());
    await tick(takes * 3);
    expect(fetched).toBe(1);
    expect(others.map((one) => one.current())).toEqual([`${URL}1`, `${URL}1`]);
  });

  it('is not fetched beside an iframe that fetches, before one hears of it', async () => {
    const sibling = { chainkeeperFetching: Date.now() + FETCH_MS };
    const foreign = {
      get chainkeeperFetching(): number {
        throw new DOMException('of another origin', 'SecurityError');
      },
    };
    vi.stubGlobal('parent', { 0: foreign, 1: sibling, length: 2 });
    keeper().need();
    await tick(FETCH_MS - 1);
    expect(emitted).toEqual([{}]);
    await tick(SPREAD_MS + ANSWER_MS);
    expect(fetched).toBe(1);
  });

  it('is told to a macro that comes later, by the one that has fetched it', async () => {
    const keepers = Array.from({ length: 10 }, keeper);
    keepers.forEach((one) => one.need());
    await tick(SPREAD_MS + ANSWER_MS);
    emitted = [];
    const late = keeper();
    late.need();
    expect(late.current()).toBe(`${URL}1`);
    await tick(SPREAD_MS + ANSWER_MS);
    expect(fetched).toBe(1);
    expect(emitted).toHaveLength(2);
  });

  it('is replaced before it ends, as long as it is wanted', async () => {
    const one = keeper();
    one.need();
    await tick(SPREAD_MS + ANSWER_MS);
    await tick(LIFETIME_MS - MARGIN_MS - SPREAD_MS - ANSWER_MS - 1);
    expect(one.current()).toBe(`${URL}1`);
    await tick(3 * SPREAD_MS);
    expect(one.current()).toBe(`${URL}2`);
    wanted = false;
    await tick(10 * LIFETIME_MS);
    expect(fetched).toBe(2);
    expect(one.current()).toBeNull();
  });

  it('is not fetched for a page that no one sees, and at once when it is seen again', async () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    const one = keeper();
    one.need();
    await tick(LIFETIME_MS);
    expect(fetched).toBe(0);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    await tick(ANSWER_MS);
    expect(one.current()).toBe(`${URL}1`);
  });

  it('ends after half an hour without the pointer, which asks for the next one', async () => {
    const one = keeper();
    one.need();
    await tick(3 * 60 * 60_000);
    const before = fetched;
    expect(before).toBeLessThan(30);
    expect(one.current()).toBeNull();
    document.dispatchEvent(new Event('pointerover'));
    await tick(ANSWER_MS);
    expect(fetched).toBeGreaterThan(before);
    expect(one.current()).not.toBeNull();
  });

  it('that cannot be fetched is none', async () => {
    answer = () => no({ kind: 'unreachable' });
    const one = keeper();
    one.need();
    await tick(SPREAD_MS + ANSWER_MS);
    expect(one.current()).toBeNull();
    expect(emitted).toEqual([{}, { fetching: expect.any(Number) as number }]);
  });

  it.each([
    null,
    { url: 'https://evil.example/oauth/start?ticket=1', until: Date.now() + 1_000 },
    { url: `${URL}1` },
    { url: `${URL}1`, until: Infinity },
    { url: 7, until: Date.now() + 1_000 },
  ])('that another iframe tells is not believed: %j', async (told) => {
    const one = keeper();
    listeners.forEach((hear) => hear(told));
    expect(one.current()).toBeNull();
  });
});

describe('a consent in Forge', () => {
  let forge: FakeForge;
  let host: Host;
  let api: FakeApi;
  let steps: ConsentProgress[];
  let connected: unknown[];

  const start = (known: string | null = null) =>
    startConsent(
      { place: host.consents.open('consent'), ticket: api.ticket, connection: api.connection },
      known,
      (step) => steps.push(step),
      (connection) => connected.push(connection),
    );

  beforeEach(() => {
    vi.useFakeTimers();
    forge = new FakeForge();
    host = forgeHost(forgeContext(CONTEXT));
    api = new FakeApi();
    api.ticket.mockResolvedValue(ok(`${URL}1`));
    steps = [];
    connected = [];
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  async function offered(): Promise<void> {
    host.consents.prepare(api.ticket, () => true);
    await tick();
    await vi.dynamicImportSettled();
    await tick(SPREAD_MS);
  }

  it('opens its tab in the click, and the poll notices', async () => {
    await offered();
    start();
    expect(forge.payloads('navigate')).toEqual([{ url: `${URL}1`, type: 'new-tab' }]);
    expect(steps).toEqual([{ step: 'waiting', window: 'tab' }]);
    api.now = ok(CONNECTION);
    await tick(2_000);
    expect(connected).toEqual([CONNECTION]);
    expect(api.ticket).toHaveBeenCalledTimes(1);
  });

  it('is noticed at once when the person comes back to the page', async () => {
    await offered();
    start();
    api.now = ok(CONNECTION);
    document.dispatchEvent(new Event('visibilitychange'));
    await tick();
    expect(connected).toEqual([CONNECTION]);
  });

  it('asks for another click where the first came before the ticket, and fetches no second one', async () => {
    host.consents.prepare(api.ticket, () => true);
    start();
    expect(forge.payloads('navigate')).toEqual([]);
    expect(steps.at(-1)).toEqual({ step: 'opening' });
    await vi.dynamicImportSettled();
    await tick(SPREAD_MS);
    expect(steps.at(-1)).toEqual({ step: 'ready', link: `${URL}1` });
    expect(api.ticket).toHaveBeenCalledTimes(1);
    expect(host.consents.open('consent')).toMatchObject({ isOpen: true });
    expect(forge.payloads('navigate')).toEqual([{ url: `${URL}1`, type: 'new-tab' }]);
  });

  it('that was not offered before has a ticket for the next click, and starts again when that has ended', async () => {
    start();
    await vi.dynamicImportSettled();
    await tick();
    expect(steps.at(-1)).toEqual({ step: 'ready', link: `${URL}1` });
    await tick(LIFETIME_MS);
    expect(steps.at(-1)).toEqual({ step: 'waiting', window: 'closed' });
  });

  it('does not take the connection of before for a new one', async () => {
    await offered();
    api.now = ok(CONNECTION);
    start(CONNECTION.connectedAt);
    await tick(10_000);
    expect(connected).toEqual([]);
  });
});
