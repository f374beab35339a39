/** Loads the consent script, once. */
import type { ConsentScript } from '../macro/model';

/** `null` when it does not come. */
export function loadConsentScript(): Promise<ConsentScript | null> {
  return import('./connecting').catch(() => null);
}
