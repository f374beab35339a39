/** The product around the iframe. The only file that knows Atlassian's bridge. */

import { knowsZone } from './formats';
import { whenIdle } from './idle';

/** What Connect's all.js offers, as far as it is used here. */
interface Bridge {
  context: { getToken(done: (token: string) => void): void };
  resize(width: string, height: string): void;
  events: {
    on(name: string, listener: (data: unknown) => void): void;
    emit(name: string, data?: unknown): void;
  };
  getLocation(done: (url: string) => void): void;
  theming?: { initializeTheming?(): void };
  user?: { getTimeZone?(done: (zone: unknown) => void): void };
  confluence: {
    getMacroData(done: (parameters: unknown) => void): void;
    saveMacro(parameters: MacroData): void;
    closeMacroEditor(): void;
  };
  dialog: {
    getButton(name: string): { bind?(click: () => boolean): void };
    disableCloseOnSubmit?(): void;
  };
}

declare global {
  interface Window {
    AP?: Partial<Bridge>;
  }
}

/** A window that was opened for the person; `null` from `open` means that the browser refused. */
export interface Popup {
  goTo(url: string): void;
  focus(): void;
  close(): void;
  closed(): boolean;
}

export interface Host {
  /** Whether there is a product around the page; until that is known, all else waits. */
  readonly inProduct: Promise<boolean>;
  /** A token that proves who looks; the one from before while it is good for another while. */
  token(renewed: boolean): Promise<string>;
  /** Tells the product the height of the content, when it has changed. */
  fit(): void;
  /** Reaches every other iframe of this app on the page. */
  emit(event: HostEvent, data?: unknown): void;
  on(event: HostEvent, listener: (data: unknown) => void): void;
  open(name: string): Popup | null;
  /** The time zone in the viewer's profile, where there is one that is not this browser's. */
  timeZone(): Promise<string | null>;
  /** Loads the product's page anew, for a page whose own url is no longer good. */
  reloadProduct(): void;
  /** Leads to the viewer's own page, in place of the page that is read. */
  openOwnPage(): void;
  /** The product's own address, to log in there. */
  readonly home: string | null;
}

/** A macro's parameters as they stand in the page, by their identifiers. */
export type MacroData = Readonly<Record<string, string>>;

/** The dialog in which the product lets a person edit a macro. */
export interface MacroEditor {
  parameters(): Promise<MacroData>;
  /** Writes them into the page and closes the dialog. */
  save(parameters: MacroData): void;
  /** Hears of the dialog's own button; `false` when the dialog has none. */
  onSubmit(listener: () => void): boolean;
}

export type HostEvent =
  | 'chainkeeper-connected'
  | 'chainkeeper-disconnected'
  | 'chainkeeper-account'
  | 'chainkeeper-site';

/** Where Confluence shows the general page of the descriptor. */
export const OWN_PAGE = '/plugins/servlet/ac/org.chainkeeper.jira-macros/chainkeeper-me';
const TOKEN_WAIT_MS = 15_000;
const TOKEN_MARGIN_MS = 30_000;

/** What the iframe has to be for the content: a width in CSS, a height in pixels. */
export type ContentSize = (content: HTMLElement) => { readonly width: string; readonly height: number };

const blockSize: ContentSize = (content) => ({ width: '100%', height: Math.ceil(content.getBoundingClientRect().height) });

export function connectHost(content: HTMLElement, bridge: Bridging = earlyBridge(), size = blockSize): Host {
  dress();
  void bridge.here.then((there) => whenIdle(() => there?.theming?.initializeTheming?.()));
  return {
    inProduct: bridge.here.then((there) => there !== null),
    token: tokens(bridge),
    fit: fitting(bridge, content, size),
    emit: (event, data) => void bridge.needed().then((there) => there?.events.emit(event, data)),
    on: (event, listener) => void bridge.here.then((there) => there?.events.on(event, listener)),
    open: openPopup,
    timeZone: profileZone(bridge),
    reloadProduct: () =>
      void bridge.needed().then((there) => {
        if (there?.getLocation) there.getLocation((url) => open(url, '_top'));
        else open(productHome(location.search) ?? '/', '_top');
      }),
    openOwnPage: () => open((productHome(location.search) ?? '') + OWN_PAGE, '_top'),
    home: productHome(location.search),
  };
}

/**
 * Until the product names its colours, those of the page around: what an iframe prefers is what its embedding element has
 * (CSS Working Group, issue 7493).
 */
function dress(): void {
  document.documentElement.dataset['colorMode'] ??= matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** `null` outside of the product, where there is no bridge. */
export interface Bridging {
  readonly here: Promise<Bridge | null>;
  /** Loads it at once. */
  needed(): Promise<Bridge | null>;
}

/** The page names it as a script, which ran before. */
function earlyBridge(): Bridging {
  const here = Promise.resolve(complete(window.AP));
  return { here, needed: () => here };
}

/**
 * A browser takes ten times as long for Atlassian's script as for a macro's own. So a page whose first height is mostly right
 * does not name it as a script: it is loaded when somebody needs it, else when the browser is idle.
 */
export function lateBridge(): Bridging {
  let settle: (bridge: Promise<Bridge | null>) => void;
  const here = new Promise<Bridge | null>((resolve) => (settle = resolve));
  let asked = false;
  const needed = (): Promise<Bridge | null> => {
    if (!asked) settle(loaded());
    asked = true;
    return here;
  };
  greet();
  whenIdle(needed);
  return { here, needed };
}

/**
 * Tells the product what a bridge tells it first (simple-xdm, `_sendInit`), as the bridge itself will once more: that the app is
 * there. Else the line "Loading app" would go from below the iframe when somebody reads already, and all below would move.
 */
function greet(): void {
  try {
    const { extension_id: eid, origin } = JSON.parse(window.name) as { extension_id: string; origin: string };
    window.parent.postMessage({ eid, type: 'init' }, origin);
  } catch {
    // Not a product's name for an iframe: nobody waits for a bridge.
  }
}

function loaded(): Promise<Bridge | null> {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    script.dataset['options'] = 'resize:false';
    script.addEventListener('load', () => resolve(complete(window.AP)));
    script.addEventListener('error', () => resolve(null));
    script.fetchPriority = 'high';
    script.src = document.documentElement.dataset['bridge'] ?? '';
    document.head.append(script);
  });
}

function complete(bridge: Partial<Bridge> | undefined): Bridge | null {
  return bridge?.context && bridge.events && bridge.resize ? (bridge as Bridge) : null;
}

/** `null` where nothing is edited. */
export function connectEditor(): MacroEditor | null {
  const { confluence, dialog } = window.AP ?? {};
  if (!confluence?.getMacroData || !confluence.saveMacro) return null;
  return {
    parameters: () => new Promise((resolve) => confluence.getMacroData((data) => resolve(texts(data)))),
    save: (parameters) => {
      confluence.saveMacro(parameters);
      confluence.closeMacroEditor();
    },
    onSubmit: (listener) => {
      // Else the bridge closes the dialog before it is known whether there is anything to save.
      dialog?.disableCloseOnSubmit?.();
      const button = dialog?.getButton?.('submit');
      if (!button?.bind) return false;
      button.bind(() => {
        listener();
        return false;
      });
      return true;
    },
  };
}

function texts(data: unknown): MacroData {
  if (typeof data !== 'object' || data === null) return {};
  return Object.fromEntries(Object.entries(data).filter(([, value]) => typeof value === 'string')) as MacroData;
}

function tokens(bridge: Bridging): Host['token'] {
  let kept = '';
  let keptUntil = 0;
  return async (renewed) => {
    if (!renewed && Date.now() < keptUntil) return kept;
    const there = await bridge.needed();
    if (there === null) throw new Error('no product around the page');
    kept = await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no token from the host')), TOKEN_WAIT_MS);
      there.context.getToken((token) => {
        clearTimeout(timer);
        resolve(token);
      });
    });
    keptUntil = Date.now() + usableFor(kept, Date.now());
    return kept;
  };
}

function profileZone(bridge: Bridging): Host['timeZone'] {
  let asked: Promise<string | null> | undefined;
  const ask = async (): Promise<string | null> => {
    const user = (await bridge.here)?.user;
    if (!user?.getTimeZone) return null;
    const zone = await new Promise((resolve) => user.getTimeZone?.(resolve));
    return knowsZone(zone) && zone !== browserZone() ? zone : null;
  };
  return () => (asked ??= ask());
}

function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Milliseconds that a token may be kept; zero when its times are unreadable or this computer's clock disagrees. */
export function usableFor(token: string, now: number): number {
  try {
    const part = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const { exp, iat } = JSON.parse(atob(part)) as { exp?: unknown; iat?: unknown };
    if (typeof exp !== 'number') return 0;
    const lifetime = typeof iat === 'number' ? (exp - iat) * 1000 : Infinity;
    return Math.max(0, Math.min(exp * 1000 - now, lifetime) - TOKEN_MARGIN_MS);
  } catch {
    return 0;
  }
}

/**
 * An iframe has the descriptor's height to begin with; where the content has another, the bridge is needed to tell it. One
 * that is out of sight is not laid out before the bridge is there.
 */
function fitting(bridge: Bridging, content: HTMLElement, size: ContentSize): () => void {
  let told = '';
  let resize: Bridge['resize'] | null = null;
  const fit = (): void => {
    const { width, height } = size(content);
    if (height === 0 || (told === '' && width === '100%' && height === innerHeight)) return;
    if (resize === null) return void bridge.needed();
    if (told === width + height) return;
    told = width + height;
    resize(width, `${height}px`);
  };
  if (typeof ResizeObserver === 'function') new ResizeObserver(fit).observe(content);
  void bridge.here.then((there) => {
    if (there === null) return;
    resize = (width, height) => there.resize(width, height);
    fit();
  });
  return () => resize && fit();
}

/** The window is opened in the click itself and sent on later: after a wait the browser would block it. */
function openPopup(name: string): Popup | null {
  const left = Math.max(0, Math.round((screen.width - 600) / 2));
  const opened = window.open('', name, `popup,width=600,height=760,left=${left},top=80`);
  if (!opened || opened.closed) return null;
  // It may have been opened by an earlier click and lie behind.
  opened.focus();
  return {
    goTo: (url) => opened.location.replace(url),
    focus: () => opened.focus(),
    close: () => opened.close(),
    closed: () => opened.closed,
  };
}

/** Connect names the product's origin and context path on every page url, both under the signed hash. */
export function productHome(search: string): string | null {
  const parameters = new URLSearchParams(search);
  const origin = parameters.get('xdm_e') ?? '';
  const path = parameters.get('cp') ?? '';
  if (!/^https?:\/\/[^/?#\s]+$/.test(origin) || !/^(\/[\w-]+)*\/?$/.test(path)) return null;
  return origin + path;
}
