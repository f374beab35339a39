/** The tokens that prove to the server who the viewer is. */
import type { Bridging } from './bridge';

const TOKEN_WAIT_MS = 15_000;
const TOKEN_MARGIN_MS = 30_000;

export function tokens(bridge: Bridging): (renewed: boolean) => Promise<string> {
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
