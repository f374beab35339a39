/** What every macro does: load, show, refresh, wait, connect. Holds the state; drawing it is the views' part. */
import type { Answer, Connection, Failure } from './answers';
import type { Api } from './api';
import type { Connecting, Consent } from './connect';
import * as decode from './decode';
import type { Host } from './host';
import { remember, remembered } from './memory';
import { beforeLoading, doubted, isRare, isStale, reachesNothing, waitsForConsent } from './phases';
import { isOutage, plan } from './retry';
import type { connectingNotice } from './views/connecting';
import type { rareNotice } from './views/rare-notice';

export type Phase<T> =
  | { readonly is: 'loading' }
  /** `explain`: for the failures that have their words in the script to connect, once it has come. */
  | { readonly is: 'failed'; readonly failure: Failure; readonly wait: Wait; readonly explain?: typeof rareNotice | undefined }
  | { readonly is: 'connecting'; readonly now: Connecting; readonly notice: typeof connectingNotice }
  | { readonly is: 'shown'; readonly data: T; readonly busy: Busy; readonly problem: Problem | null };

/** `replacing`: it was stale when it came, and a newer one is on its way. */
export type Busy = 'no' | 'refreshing' | 'replacing' | 'more';

/** `automatic`: another attempt comes by itself. `slow`: the reader has waited long enough to want a button. */
export interface Wait {
  readonly automatic: boolean;
  readonly trying: boolean;
  readonly slow: boolean;
}

export interface Problem {
  readonly failure: Failure;
  readonly of: 'refresh' | 'more';
  readonly explain?: typeof rareNotice | undefined;
}

export type Panel = 'closed' | 'loading' | 'open' | 'failed' | 'leaving';

export interface Model<T> {
  readonly phase: Phase<T>;
  readonly connection: Connection | null;
  readonly panel: Panel;
}

export interface Actions {
  refresh(): void;
  more(): void;
  /** What failed last. */
  retry(): void;
  /** Asks for the first page, which the server may have at hand. */
  reload(): void;
  connect(): void;
  showWindow(): void;
  chooseSite(id: string): void;
  togglePanel(): void;
  disconnect(): void;
  ownPage(): void;
}

export interface Source<T> {
  load(site: string | null, fresh: boolean): Promise<Answer<T>>;
  /** What comes after `data`, together with it; `null` where there is never more. */
  readonly more: ((data: T, site: string | null) => Promise<Answer<T>>) | null;
  readonly site: string | null;
  /** Whether the macro says all the time as whom one is connected. */
  readonly namesAccount: boolean;
  /** What came with the page itself. */
  readonly first: T | null;
  /** What the first load waits for, where nothing came with the page. */
  readonly near: () => Promise<void>;
}

export const SLOW_MS = 30_000;
/** By then the server has mostly fetched what replaces a stale answer. */
export const REPLACE_MS = 2_000;
/** Macros learn from one another as whom the reader is connected; the first that wakes asks the server. */
const ACCOUNT_SPREAD_MS = 2_000;
const CONSENT_WINDOW = 'chainkeeper-consent';
/** `null` when it does not come. */
const connecting = () => import('./connecting').catch(() => null);

export function runMacro<T>(host: Host, api: Api, source: Source<T>, render: (model: Model<T>, actions: Actions) => void): Actions {
  let model: Model<T> = { phase: { is: 'loading' }, connection: null, panel: 'closed' };
  let site = source.site;
  let siteWasTried = false;
  let run = 0;
  let attempt = 0;
  let waitingSince: number | null = null;
  let notBefore = 0;
  let replacing = false;
  let explain: typeof rareNotice | undefined;
  /** The site is the choice of an earlier visit. */
  let siteFromMemory = false;
  let consent: Consent | null = null;
  let timers: ReturnType<typeof setTimeout>[] = [];

  const change = (next: Partial<Model<T>>): void => {
    model = { ...model, ...next };
    render(model, actions);
  };
  const quiet = (): void => {
    timers.forEach(clearTimeout);
    timers = [];
  };
  const restart = (): void => {
    attempt = 0;
    waitingSince = null;
    notBefore = 0;
  };

  const load = async (fresh: boolean): Promise<void> => {
    const mine = ++run;
    quiet();
    consent?.cancel();
    consent = null;
    change({ phase: beforeLoading(model.phase) });
    const answer = await settled(await source.load(site, fresh));
    if (mine !== run) return;
    if (answer.ok) succeeded(answer.value);
    else failed(answer.failure, fresh);
  };

  /** Two failures need to know what connection there is: was it lost, and why, or never there, and is a later one new? */
  const settled = async (answer: Answer<T>): Promise<Answer<T>> => {
    if (answer.ok) return answer;
    let failure = doubted(model.phase, answer.failure);
    if (failure.kind === 'not-permitted' && model.connection === null) {
      const now = await api.connection();
      if (now.ok) model = { ...model, connection: now.value };
    }
    if (failure.kind === 'connection-required' && failure.lost !== false) {
      const now = await api.connection();
      const known = now.ok && now.value.state === 'needs-consent';
      failure = { ...failure, lost: known ? (now.value.why ?? true) : (failure.lost ?? false) };
    }
    explain = isRare(failure) ? (await connecting())?.rareNotice : undefined;
    return { ok: false, failure };
  };

  const succeeded = (data: T): void => {
    restart();
    replacing = isStale(data) && !replacing;
    change({ phase: { is: 'shown', data, busy: replacing ? 'replacing' : 'no', problem: null } });
    if (replacing) timers.push(setTimeout(() => void load(false), REPLACE_MS));
    if (source.namesAccount && model.connection === null) {
      timers.push(setTimeout(() => void learnAccount(), Math.random() * ACCOUNT_SPREAD_MS));
    }
  };

  const failed = (failure: Failure, fresh: boolean): void => {
    if (failure.kind === 'choose-site' && chooseAsBefore(failure)) return;
    if (failure.kind === 'not-permitted' && forgetChoice()) return;
    if (failure.kind === 'connection-required') void connecting();
    const next = plan(failure, attempt++, Math.random());
    const now = Date.now();
    waitingSince ??= now;
    notBefore = now + next.notBefore;
    const slow = now - waitingSince >= SLOW_MS;
    if (next.auto !== null) {
      timers.push(setTimeout(() => void load(fresh), next.auto));
      if (!slow) timers.push(setTimeout(becomeSlow, waitingSince + SLOW_MS - now));
    }
    const { phase } = model;
    if (phase.is === 'shown' && isOutage(failure)) {
      change({ phase: { ...phase, busy: 'no', problem: { failure, of: 'refresh', explain } } });
    } else {
      change({ phase: { is: 'failed', failure, explain, wait: { automatic: next.auto !== null, trying: false, slow } } });
    }
  };

  const becomeSlow = (): void => {
    const { phase } = model;
    if (phase.is === 'failed') change({ phase: { ...phase, wait: { ...phase.wait, slow: true } } });
  };

  const chooseAsBefore = (failure: Failure & { kind: 'choose-site' }): boolean => {
    const before = remembered('site');
    if (siteWasTried || !failure.sites.some((one) => one.id === before)) return false;
    siteWasTried = true;
    siteFromMemory = true;
    site = before;
    void load(false);
    return true;
  };

  /** A site that was chosen in an earlier visit may have been removed since. */
  const forgetChoice = (): boolean => {
    if (!siteFromMemory) return false;
    siteFromMemory = false;
    site = source.site;
    remember('site', null);
    void load(false);
    return true;
  };

  const more = async (): Promise<void> => {
    const { phase } = model;
    if (phase.is !== 'shown' || phase.busy === 'more' || !source.more) return;
    const mine = ++run;
    quiet();
    change({ phase: { ...phase, busy: 'more', problem: null } });
    const answer = await settled(await source.more(phase.data, site));
    if (mine !== run) return;
    if (answer.ok) succeeded(answer.value);
    else if (!isOutage(answer.failure)) void load(true);
    else {
      notBefore = Date.now() + plan(answer.failure, 0, 0).notBefore;
      change({ phase: { ...phase, busy: 'no', problem: { failure: answer.failure, of: 'more', explain } } });
    }
  };

  /** The window is opened in the click itself: once the script has come, the browser would block it. */
  const connect = async (known: string | null): Promise<void> => {
    const mine = ++run;
    quiet();
    consent?.cancel();
    consent = null;
    const popup = host.open(CONSENT_WINDOW);
    const script = await connecting();
    if (mine !== run) return;
    if (script === null) {
      popup?.close();
      return failed({ kind: 'unreachable' }, false);
    }
    consent = script.startConsent(
      { open: () => popup, ticket: api.ticket, connection: api.connection },
      known,
      (now) => change({ phase: { is: 'connecting', now, notice: script.connectingNotice } }),
      (connection) => {
        change({ connection, panel: 'closed' });
        host.emit('chainkeeper-connected', connection);
        restart();
        void load(false);
      },
    );
  };

  const learnAccount = async (): Promise<void> => {
    if (model.connection !== null) return;
    const answer = await api.connection();
    if (!answer.ok || model.connection !== null) return;
    change({ connection: answer.value });
    host.emit('chainkeeper-account', answer.value);
  };

  const togglePanel = async (): Promise<void> => {
    const panel = (): Panel => model.panel;
    if (panel() !== 'closed') return change({ panel: 'closed' });
    if (model.connection !== null) return change({ panel: 'open' });
    change({ panel: 'loading' });
    const answer = await api.connection();
    if (panel() !== 'loading') return;
    change(answer.ok ? { panel: 'open', connection: answer.value } : { panel: 'failed' });
  };

  const disconnect = async (): Promise<void> => {
    change({ panel: 'leaving' });
    const answer = await api.disconnect();
    if (!answer.ok) return change({ panel: 'failed' });
    host.emit('chainkeeper-disconnected');
    disconnected();
  };

  const disconnected = (): void => {
    run++;
    quiet();
    restart();
    const failure: Failure = { kind: 'connection-required', lost: false };
    const phase: Phase<T> = { is: 'failed', failure, wait: { automatic: false, trying: false, slow: false } };
    change({ phase, connection: null, panel: 'closed' });
  };

  /** By hand: at once, or as soon as the server allows. */
  const again = (ask: () => void): void => {
    const early = notBefore - Date.now();
    quiet();
    if (early <= 0) {
      attempt = 0;
      return ask();
    }
    const { phase } = model;
    if (phase.is === 'failed') change({ phase: { ...phase, wait: { automatic: true, trying: true, slow: false } } });
    if (phase.is === 'shown') change({ phase: { ...phase, busy: 'refreshing', problem: null } });
    timers.push(setTimeout(ask, early));
  };

  const reload = (): void => again(() => void load(false));

  const retry = (): void => {
    const { phase } = model;
    if (phase.is === 'shown' && phase.problem?.of === 'more') again(() => void more());
    else reload();
  };

  const actions: Actions = {
    refresh: () => again(() => void load(true)),
    more: () => void more(),
    retry,
    reload,
    connect: () => void connect(reachesNothing(model.phase) ? (model.connection?.connectedAt ?? null) : null),
    showWindow: () => consent?.focus(),
    chooseSite: (id) => {
      site = id;
      siteFromMemory = false;
      remember('site', id);
      host.emit('chainkeeper-site', id);
      restart();
      void load(false);
    },
    togglePanel: () => void togglePanel(),
    disconnect: () => void disconnect(),
    ownPage: () => host.openOwnPage(),
  };

  host.on('chainkeeper-connected', (data) => {
    const connection = decode.connection(data);
    if (connection) change({ connection });
    if (!waitsForConsent(model.phase)) return;
    restart();
    void load(false);
  });
  host.on('chainkeeper-disconnected', disconnected);
  host.on('chainkeeper-account', (data) => {
    const connection = decode.connection(data);
    if (connection && model.connection === null) change({ connection });
  });
  host.on('chainkeeper-site', (id) => {
    const { phase } = model;
    if (phase.is !== 'failed' || phase.failure.kind !== 'choose-site') return;
    if (!phase.failure.sites.some((one) => one.id === id)) return;
    site = id as string;
    void load(false);
  });
  addEventListener('online', () => {
    const { phase } = model;
    const problem = phase.is === 'failed' ? phase : phase.is === 'shown' ? phase.problem : null;
    if (problem?.failure.kind === 'unreachable') retry();
  });

  // The page's formats know the zone by then; what was drawn without it is drawn again.
  void host.timeZone().then((zone) => {
    if (zone !== null) render(model, actions);
  });
  if (source.first !== null) succeeded(source.first);
  else {
    change({});
    void source.near().then(() => load(false));
  }
  return actions;
}
