/** What the page says that ends a consent. */
import { type Outcome, OUTCOMES } from './answers';

export function outcome(value: unknown): Outcome | null {
  return OUTCOMES.find((one) => one === value) ?? null;
}

export const CONSENT_MESSAGE = 'chainkeeper-consent';

/** What the popup's last page says; anything from another origin or of another shape is nothing. */
export function consentResult(event: Pick<MessageEvent, 'origin' | 'data'>, origin: string): Outcome | null {
  if (event.origin !== origin) return null;
  const data = event.data as { type?: unknown; outcome?: unknown } | null;
  return typeof data === 'object' && data?.type === CONSENT_MESSAGE ? outcome(data.outcome) : null;
}
