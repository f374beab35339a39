/** Runs the admin page: performs the effects of its state machine. */
import type { AdminApi } from '../api/admin';
import type { PageAddress } from '../host/page-address';
import { type ListQuery, parameters } from './query';
import { type AdminEffect, type AdminEvent, type AdminModel, type AdminPageState, INITIAL, next } from './state';

export interface AdminTools {
  readonly api: AdminApi;
  readonly address: PageAddress;
  /** Whether the file reached the viewer's downloads. */
  exportFile(query: ListQuery): Promise<boolean>;
  /** Puts a search into its field that the viewer has not typed there. */
  showSearch(search: string): void;
  render(model: AdminModel): void;
}

export type Dispatch = (event: AdminEvent) => void;

/** A list is asked for when the viewer has not typed for so long. */
export const PAUSE_MS = 300;

export class AdminRun {
  #state: AdminPageState = INITIAL;
  readonly #tools: AdminTools;

  constructor(tools: AdminTools) {
    this.#tools = tools;
  }

  get model(): AdminModel {
    return this.#state.model;
  }

  async open(): Promise<void> {
    const { address, render } = this.#tools;
    render(this.#state.model);
    address.onChange((state) => this.dispatch({ type: 'address-changed', address: state }));
    this.dispatch({ type: 'opened', address: await address.read() });
  }

  readonly dispatch: Dispatch = (event) => {
    const before = this.#state.model;
    const [after, effects] = next(this.#state, event);
    this.#state = after;
    if (after.model !== before) this.#tools.render(after.model);
    effects.forEach((effect) => this.#perform(effect));
  };

  #perform(effect: AdminEffect): void {
    const { api, address, exportFile, showSearch } = this.#tools;
    const { dispatch } = this;
    switch (effect.type) {
      case 'load-list':
        return void api
          .connections(parameters(effect.query))
          .then((answer) => dispatch({ type: 'list', run: effect.run, answer }));
      case 'load-overview':
        return void api.overview().then((answer) => dispatch({ type: 'overview', answer }));
      case 'load-health':
        return void api.health().then((answer) => dispatch({ type: 'health', answer }));
      case 'load-budget':
        return void api.budget().then((answer) => dispatch({ type: 'budget', answer }));
      case 'load-exchanges':
        return void api.exchanges().then((answer) => dispatch({ type: 'exchanges', answer }));
      case 'write-address':
        return address.write(effect.address, effect.step);
      case 'show-search':
        return showSearch(effect.search);
      case 'pause':
        return void setTimeout(() => dispatch({ type: 'typing-paused', typed: effect.typed }), PAUSE_MS);
      case 'export':
        return void exportFile(effect.query).then((ok) => dispatch({ type: 'exported', ok }));
    }
  }
}
