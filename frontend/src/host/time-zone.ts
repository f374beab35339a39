/** The time zone of the viewer's profile. */
import type { Bridging } from './bridge';

export function profileZone(bridge: Bridging): () => Promise<string | null> {
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

/** Whether this browser knows the time zone. */
export function knowsZone(zone: unknown): zone is string {
  try {
    return typeof zone === 'string' && zone !== '' && new Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}
