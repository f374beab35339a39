/** Runs the history of one connection: performs the effects of its state machine. Loaded when it is first opened. */
import type { ChainApi } from '../api/chain';
import * as m from '../messages/chain';
import { draw } from '../ui/draw';
import type { Formats } from '../ui/formats';
import type { ChainRoute, SharedAddress } from './chain-route';
import { type ChainEffect, type ChainEvent, type ChainState, INITIAL, next } from './chain-state';
import { chainView } from './chain-view';

export interface ChainTools {
  readonly api: ChainApi;
  readonly address: SharedAddress;
  readonly root: HTMLElement;
  formats(): Formats;
  reload(): void;
  /** After each drawing, with what a screen reader says then. */
  drawn(said: string): void;
}

export class ChainRun {
  #state: ChainState = INITIAL;
  readonly #tools: ChainTools;

  constructor(tools: ChainTools) {
    this.#tools = tools;
  }

  open(route: ChainRoute): void {
    this.dispatch({ type: 'opened', route });
  }

  readonly dispatch = (event: ChainEvent): void => {
    const before = this.#state.model;
    const [after, effects] = next(this.#state, event);
    this.#state = after;
    if (after.model !== before) this.#draw();
    effects.forEach((effect) => this.#perform(effect));
  };

  #draw(): void {
    const { root, formats, address, reload, drawn } = this.#tools;
    const { model } = this.#state;
    const actions = { dispatch: this.dispatch, back: () => address.close(), reload };
    draw(root, chainView(model, formats(), actions));
    const { loaded } = model;
    drawn(loaded.is === 'shown' ? m.chainTitle(loaded.history.name ?? loaded.history.account) : '');
  }

  #perform(effect: ChainEffect): void {
    const { api, address } = this.#tools;
    switch (effect.type) {
      case 'load':
        return void api
          .history(effect.route.account, effect.route.before)
          .then((answer) => this.dispatch({ type: 'history', run: effect.run, answer }));
      case 'write-address':
        return address.write(effect.route, effect.step);
    }
  }
}
