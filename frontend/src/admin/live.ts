/** Keeps the admin page up to date: performs the effects of its state machine. */
import type { ChangesApi } from '../api/event-stream';
import { type LiveEffect, type LiveEvent, type LiveModel, next, OFF } from './live-state';

export interface LiveTools {
  readonly api: ChangesApi;
  /** Reads again what the page shows. */
  refresh(): void;
}

/** Between two reads of the page, whatever happens. */
export const REST_MS = 4_000;

export class Live {
  #model: LiveModel = OFF;
  #stream = new AbortController();
  readonly #tools: LiveTools;

  constructor(tools: LiveTools) {
    this.#tools = tools;
  }

  /** A hidden tab is not kept up to date; it catches up when it is shown. */
  start(): void {
    document.addEventListener('visibilitychange', () => this.#dispatch({ type: document.hidden ? 'hidden' : 'shown' }));
    this.#dispatch({ type: 'start' });
    if (document.hidden) this.#dispatch({ type: 'hidden' });
  }

  readonly #dispatch = (event: LiveEvent): void => {
    const [after, effects] = next(this.#model, event);
    this.#model = after;
    effects.forEach((effect) => this.#perform(effect));
  };

  #perform(effect: LiveEffect): void {
    const { api, refresh } = this.#tools;
    const dispatch = this.#dispatch;
    switch (effect.type) {
      case 'open':
        return this.#open(effect.position);
      case 'close':
        return this.#stream.abort();
      case 'ask':
        return void api.ask(effect.position).then((answer) => dispatch({ type: 'answered', answer }));
      case 'wait':
        return void setTimeout(() => dispatch({ type: 'timer', timer: effect.timer }), effect.ms);
      case 'refresh':
        setTimeout(() => dispatch({ type: 'rested' }), REST_MS);
        return refresh();
    }
  }

  #open(position: string | null): void {
    const stream = new AbortController();
    this.#stream.abort();
    this.#stream = stream;
    const mine = (event: LiveEvent): void => {
      if (this.#stream === stream && !stream.signal.aborted) this.#dispatch(event);
    };
    void this.#tools.api
      .stream(
        position,
        {
          alive: (id) => mine({ type: 'alive', position: id }),
          changed: () => mine({ type: 'changed' }),
        },
        stream.signal,
      )
      .then((end) => mine({ type: 'ended', end }));
  }
}
