/** Loads the script of cards with chosen fields. */

export type CardFields = typeof import('./card-fields');

/** `null` when it does not come: the card shows the usual ones. */
export function loadCardFields(): Promise<CardFields | null> {
  return import('./card-fields').catch(() => null);
}
