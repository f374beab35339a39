/** The time zone of the viewer's profile. */
import { otherZone } from '../time-zone';
import type { Bridging } from './bridge';

export function profileZone(bridge: Bridging): () => Promise<string | null> {
  let asked: Promise<string | null> | undefined;
  const ask = async (): Promise<string | null> => {
    const user = (await bridge.here)?.user;
    if (!user?.getTimeZone) return null;
    const zone = await new Promise((resolve) => user.getTimeZone?.(resolve));
    return otherZone(zone);
  };
  return () => (asked ??= ask());
}
