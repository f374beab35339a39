/** The connection that the preview reads with, and the sites that it reaches. */
import type { Connection, Failure } from '../api/answers';
import type { ConnectionApi } from '../api/connection';

const RECHECK_INTERVAL_MS = 5_000;

export interface ViewerConnection {
  learn(connection: Connection): void;
  /** `null` until it is known. */
  current(): Connection | null;
  /** Asks to connect whether or not there is anything to show; `null` when there is a connection. */
  missing(): Promise<Failure | null>;
  /** A site that was added since is in the connection by the time it answers. */
  answeredAt(url: string): Promise<void>;
}

/** `changed` hears of the connection once, and whenever it or the sites that it reaches have changed. */
export function viewerConnection(api: ConnectionApi, changed: (connection: Connection) => void): ViewerConnection {
  let connection: Connection | null = null;
  let checkedAt = Date.now();

  const learn = (now: Connection): void => {
    if (now === connection) return;
    connection = now;
    changed(now);
  };
  const recheck = async (): Promise<void> => {
    const before = connection;
    const now = await api.connection();
    if (before === null || connection !== before || !now.ok || now.value.state !== 'connected') return;
    if (JSON.stringify(now.value.sites) !== JSON.stringify(before.sites)) learn(now.value);
  };
  /** Its author may have been away to add a site. */
  const returned = (): void => {
    if (document.hidden || Date.now() - checkedAt < RECHECK_INTERVAL_MS) return;
    checkedAt = Date.now();
    void recheck();
  };
  addEventListener('focus', returned);
  document.addEventListener('visibilitychange', returned);
  return {
    learn,
    current: () => connection,
    missing: async () => {
      if (connection !== null) return null;
      const answer = await api.connection();
      if (!answer.ok) return answer.failure;
      const { state } = answer.value;
      if (state === 'needs-consent') return { kind: 'connection-required', lost: true };
      if (state === 'none') return { kind: 'connection-required', lost: false };
      learn(answer.value);
      return null;
    },
    answeredAt: async (url) => {
      if (!connection?.sites.some((one) => sameOrigin(one.url, url))) await recheck();
    },
  };
}

function sameOrigin(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin;
}
