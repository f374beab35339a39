/** Whether a search is edited in its basic form or as JQL, with the basic form itself. */
import type { EditorApi } from '../api/editor';
import * as m from '../messages/editor';
import { draw } from '../ui/draw';
import { h, icon } from '../ui/element';
import { ICONS } from '../ui/icons';
import { basicFields } from './basic-field';
import { jqlOf, type Obstacle } from './basic-jql';
import { type BasicEvent, type BasicState, JQL_MODE, next } from './basic-state';

export interface SearchFormOptions {
  readonly api: EditorApi;
  jql(): string;
  site(): string | null;
  /** Hears of the JQL that the basic search is now. */
  wrote(jql: string): void;
  /** Another form is shown. */
  switched(mode: BasicState['mode']): void;
  announce(text: string): void;
}

export interface SearchForm {
  readonly element: HTMLElement;
  /** Follows JQL that was written elsewhere. */
  follow(): void;
  /** Puts the cursor into the basic form, where that is shown. */
  focus(): void;
}

export function searchForm(options: SearchFormOptions): SearchForm {
  let state = JQL_MODE;
  const dispatch = (event: BasicEvent): void => {
    const before = state;
    const [after, effects] = next(state, event);
    state = after;
    show();
    if (before.mode !== after.mode) options.switched(after.mode);
    effects.forEach((effect) => options.wrote(effect.jql));
  };
  const fields = basicFields({ api: options.api, site: options.site, dispatch, announce: options.announce });
  const basic = choice('basic', m.basic, () => dispatch({ type: 'basic', jql: options.jql() }));
  const jql = choice('jql', m.advanced, () => dispatch({ type: 'jql' }));
  const obstacle = h('div', { class: 'field-status field-status-bad', id: 'form-status', role: 'status' });
  const written = h('code', { class: 'basic-jql', dir: 'ltr' });

  const show = (): void => {
    const isBasic = state.mode === 'basic';
    basic.input.checked = isBasic;
    jql.input.checked = !isBasic;
    fields.element.hidden = !isBasic;
    draw(obstacle, state.obstacle && [icon(ICONS.information), h('span', {}, reason(state.obstacle))]);
    obstacle.hidden = state.obstacle === null;
    draw(written, isBasic && jqlOf(state.search));
    if (isBasic) fields.show(state.search);
  };
  show();
  return {
    element: h(
      'div',
      { class: 'field field-wide' },
      h(
        'fieldset',
        { class: 'segments', 'aria-describedby': obstacle.id },
        h('legend', { class: 'visually-hidden' }, m.searchForm),
        basic.element,
        jql.element,
      ),
      obstacle,
      fields.element,
      written,
    ),
    follow: () => dispatch({ type: 'written', jql: options.jql() }),
    focus: () => {
      if (state.mode === 'basic') fields.element.querySelector('input')?.focus();
    },
  };
}

function reason({ is, what }: Obstacle): string {
  return `${m.obstacles[is](what)} ${m.staysJql}`;
}

function choice(value: string, label: string, chosen: () => void) {
  const input = h('input', { type: 'radio', name: 'search-form', value, id: `form-${value}` });
  input.addEventListener('change', () => input.checked && chosen());
  return { input, element: h('label', { for: input.id }, input, h('span', {}, label)) };
}
