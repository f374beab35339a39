/** Runs the webhook's part of the admin page: performs the effects of its state machine. */
import type { Webhook, WebhookApi } from '../api/webhook';
import type { Result } from '../api/session-requests';
import * as m from '../messages/webhook';
import { draw } from '../ui/draw';
import { h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { focusAfter, INITIAL, next, type WebhookAction, type WebhookEffect, type WebhookModel } from './webhook-state';
import { deliveriesView, type Dispatch, saidView, webhookView } from './webhook-view';

const PAUSE_MS = 2_000;

/** The form keeps what is typed into it; what is around it is drawn again. */
export function webhookPart(api: WebhookApi, formats: () => Formats, drawn: () => void): HTMLElement {
  let model: WebhookModel = INITIAL;
  const state = h('div');
  const status = h('div', { role: 'status' });
  const deliveries = h('div');
  const dispatch: Dispatch = (event) => {
    const [after, effects] = next(model, event);
    if (after !== model) {
      const before = model;
      model = after;
      render();
      focus(before, after);
    }
    effects.forEach(perform);
  };
  const render = (): void => {
    const f = formats();
    draw(state, webhookView(model, f, dispatch));
    draw(status, saidView(model.said));
    draw(deliveries, deliveriesView(model.page, f));
    form.show(model);
    drawn();
  };
  /** What was pressed may be gone: the keyboard goes on at what came in its place. */
  const focus = (before: WebhookModel, after: WebhookModel): void => {
    const wanted = focusAfter(before, after);
    if (wanted) state.querySelector<HTMLElement>(`[data-focus=webhook-${wanted}]`)?.focus();
  };
  const perform = (effect: WebhookEffect): void => {
    switch (effect.type) {
      case 'load':
        return void api.load().then((answer) => dispatch({ type: 'loaded', answer }));
      case 'pause':
        return void setTimeout(() => dispatch({ type: 'paused' }), PAUSE_MS);
      case 'act':
        return void act(api, effect.action).then((answer) =>
          dispatch({ type: 'acted', action: effect.action, answer }),
        );
    }
  };
  const form = addressForm((url) => dispatch({ type: 'chosen', action: { is: 'set', url } }));
  dispatch({ type: 'opened' });
  return h(
    'section',
    { class: 'credentials webhook' },
    h('h2', {}, m.webhookTitle),
    h('p', { class: 'admin-intro' }, m.webhookIntro),
    state,
    status,
    deliveries,
    form.element,
  );
}

function act(api: WebhookApi, action: WebhookAction): Promise<Result<Webhook | true>> {
  switch (action.is) {
    case 'set':
      return api.set(action.url);
    case 'switch':
      return api.switchTo(action.on);
    case 'renew':
      return api.renew();
    case 'test':
      return api.test();
    case 'remove':
      return api.remove();
  }
}

function addressForm(submit: (url: string) => void): { element: HTMLElement; show: (model: WebhookModel) => void } {
  const url = h('input', { type: 'url', name: 'url', required: true, autocomplete: 'off', placeholder: 'https://' });
  const save = h('button', { class: 'button button-primary', type: 'submit' }, m.webhookCreate);
  const title = h('h3', {});
  const element = h(
    'form',
    { hidden: true },
    title,
    h('label', { class: 'credential-field' }, m.webhookUrl, url, h('span', { class: 'subtle' }, m.webhookUrlHint)),
    save,
  );
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(url.value.trim());
  });
  const show = ({ page, said }: WebhookModel): void => {
    element.hidden = page === null;
    title.textContent = page?.webhook ? m.webhookOther : m.webhookNew;
    save.textContent = page?.webhook ? m.webhookChange : m.webhookCreate;
    if (said === 'done') url.value = '';
  };
  return { element, show };
}
