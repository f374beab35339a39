/** The app's own health: which parts are good. Details are for its operator alone. */
import { type Decoder, list, record, text } from './decode';

export interface AppHealth {
  readonly good: boolean;
  readonly parts: readonly { readonly part: string; readonly good: boolean }[];
}

export const healthAnswer: Decoder<AppHealth> = (value) => {
  const from = record(value);
  const parts = list(from?.['parts'], (one) => {
    const part = record(one);
    const name = text(part?.['part']);
    return name ? { part: name, good: part?.['good'] === true } : null;
  });
  return from && parts ? { good: from['good'] === true, parts } : null;
};
