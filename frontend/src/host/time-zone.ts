/** Time zones, as this browser knows them. */

function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Whether this browser knows the time zone. */
export function knowsZone(zone: unknown): zone is string {
  try {
    return typeof zone === 'string' && zone !== '' && new Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}

/** The zone of a profile, unless it is this browser's own or one that the browser does not know. */
export function otherZone(zone: unknown): string | null {
  return knowsZone(zone) && zone !== browserZone() ? zone : null;
}
