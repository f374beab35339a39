/** What an admin asks about the pause of all refreshing, and the answers. */
import { sessionRequests, type Result } from './session-requests';
import type { Transport } from './transport';
import { type Decoder, instant, record, text, whole } from './decode';

export interface PauseState {
  /** `mine`: the viewer has begun it; `by` is an account id. */
  readonly pause: {
    readonly since: string;
    readonly until: string;
    readonly by: string | null;
    readonly mine: boolean;
  } | null;
  /** Connections that may end during the longest pause that begins now. */
  readonly endingMeanwhile: number;
}

export interface PauseApi {
  read(): Promise<Result<PauseState>>;
  pause(hours: number): Promise<Result<PauseState>>;
  resume(): Promise<Result<PauseState>>;
}

export function pauseApi(transport: Transport): PauseApi {
  const send = sessionRequests(transport, '/api/admin/pause');
  return {
    read: () => send('GET', '', pauseState),
    pause: (hours) => send('POST', '', pauseState, { hours }),
    resume: () => send('DELETE', '', pauseState),
  };
}

export const pauseState: Decoder<PauseState> = (value) => {
  const from = record(value);
  const endingMeanwhile = whole(from?.['endingMeanwhile']);
  if (!from || endingMeanwhile === null) return null;
  const pause = record(from['pause']);
  const since = instant(pause?.['since']);
  const until = instant(pause?.['until']);
  const isPaused = from['paused'] === true;
  if (isPaused !== (since !== null && until !== null)) return null;
  return {
    pause: since && until ? { since, until, by: text(pause?.['by']), mine: pause?.['mine'] === true } : null,
    endingMeanwhile,
  };
};
