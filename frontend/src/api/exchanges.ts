/** What the connections of this site exchanged with Atlassian, by hour. */
import { type Decoder, instant, list, record, whole } from './decode';

export interface ExchangeHour {
  readonly at: string;
  readonly exchanged: number;
  readonly refused: number;
  /** Without an answer that could be read, or put off. */
  readonly unanswered: number;
}

/** `expiries` is zero where nothing was exchanged. */
export interface PerExpiry {
  readonly exchanges: number;
  readonly expiries: number;
}

export interface Exchanges {
  readonly asOf: string;
  readonly perExpiry: { readonly day: PerExpiry; readonly week: PerExpiry };
  /** Oldest first; hours without any are left out. */
  readonly hours: readonly ExchangeHour[];
}

export const exchangesAnswer: Decoder<Exchanges> = (value) => {
  const from = record(value);
  const asOf = instant(from?.['asOf']);
  const perExpiry = record(from?.['perExpiry']);
  const day = fraction(perExpiry?.['day']);
  const week = fraction(perExpiry?.['week']);
  const hours = list(from?.['hours'], hour);
  return asOf && day && week && hours ? { asOf, perExpiry: { day, week }, hours } : null;
};

const fraction: Decoder<PerExpiry> = (value) => {
  const from = record(value);
  const exchanges = whole(from?.['exchanges']);
  const expiries = whole(from?.['expiries']);
  return exchanges === null || expiries === null ? null : { exchanges, expiries };
};

const hour: Decoder<ExchangeHour> = (value) => {
  const from = record(value);
  const at = instant(from?.['at']);
  const [exchanged, refused, unanswered] = ['exchanged', 'refused', 'unanswered'].map((name) => whole(from?.[name]));
  return at && typeof exchanged === 'number' && typeof refused === 'number' && typeof unanswered === 'number'
    ? { at, exchanged, refused, unanswered }
    : null;
};
