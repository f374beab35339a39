/** Atlassian's bridge to the product around the iframe (`AP`): its shape, and when it is loaded. */
import type { MacroData } from '../macro-editor';
import { whenIdle } from '../when-idle';

/** `AP.history`; the state is answered at once, later, or to the callback, by version. */
export interface BridgeHistory {
  getState(type: 'hash', done: (state: unknown) => void): unknown;
  pushState(state: string): void;
  replaceState(state: string): void;
  popState(changed: () => void): void;
}

/** What Connect's all.js offers, as far as it is used here. */
export interface Bridge {
  context: { getToken(done: (token: string) => void): void };
  resize(width: string, height: string): void;
  events: {
    on(name: string, listener: (data: unknown) => void): void;
    emit(name: string, data?: unknown): void;
  };
  getLocation(done: (url: string) => void): void;
  theming?: { initializeTheming?(): void };
  history?: BridgeHistory;
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

/** `null` outside of the product, where there is no bridge. */
export interface Bridging {
  readonly here: Promise<Bridge | null>;
  /** Loads it at once. */
  needed(): Promise<Bridge | null>;
}

/** The page names it as a script, which ran before. */
export function earlyBridge(): Bridging {
  const here = Promise.resolve(complete(window.AP));
  return { here, needed: () => here };
}

/**
 * A browser takes ten times as long for Atlassian's script as for a macro's own. So a page whose first height is mostly right
 * does not name it as a script: it is loaded when it is needed, else when the browser is idle.
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
 * there. Else the line "Loading app" would go from below the iframe while the page is read, and all below would move.
 */
function greet(): void {
  try {
    const { extension_id: eid, origin } = JSON.parse(window.name) as { extension_id: string; origin: string };
    window.parent.postMessage({ eid, type: 'init' }, origin);
  } catch {
    // Not the name of a product's iframe: no product waits for a bridge.
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
