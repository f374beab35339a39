/** Runs the admin's actions: performs the effects of their state machine. */
import type { ActionApi } from '../api/actions';
import { type ActionEffect, type ActionEvent, type ActionModel, next, NOTHING } from './actions-state';

export interface ActionTools {
  readonly api: ActionApi;
  readonly now: () => number;
  /** The list and the overview are read again. */
  reload(): void;
  render(model: ActionModel): void;
}

const SECOND_MS = 1_000;

export class ActionRun {
  #model: ActionModel = NOTHING;
  readonly #tools: ActionTools;

  constructor(tools: ActionTools) {
    this.#tools = tools;
  }

  get model(): ActionModel {
    return this.#model;
  }

  /** Shows what is pending, also of other admins or from before a reload. */
  async open(): Promise<void> {
    const { api, now } = this.#tools;
    this.dispatch({ type: 'pending', result: await api.pending(), now: now() });
  }

  readonly dispatch = (event: ActionEvent): void => {
    const before = this.#model;
    const [after, effects] = next(before, event);
    this.#model = after;
    if (after !== before) this.#tools.render(after);
    effects.forEach((effect) => this.#perform(effect));
  };

  #perform(effect: ActionEffect): void {
    const { api, now, reload } = this.#tools;
    const { dispatch } = this;
    switch (effect.type) {
      case 'check':
        return void api
          .check(effect.account)
          .then((result) => dispatch({ type: 'checked', name: effect.name, result }));
      case 'disconnect':
        return void api.disconnect(effect.target).then((result) => dispatch({ type: 'planned', result, now: now() }));
      case 'undo':
        return void api.undo(effect.plan).then((result) => dispatch({ type: 'undone', plan: effect.plan, result }));
      case 'wait':
        return void setTimeout(() => dispatch({ type: 'tick', now: now() }), SECOND_MS);
      case 'reload':
        return reload();
    }
  }
}
