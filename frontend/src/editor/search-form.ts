/** Whether a search is edited in its basic form or as JQL, with the basic form itself. */
import type { EditorApi } from '../api/editor';
import * as m from '../messages/editor';
import { draw } from '../ui/draw';
import { type Child, h, icon } from '../ui/element';
import { ICONS } from '../ui/icons';
import { basicFields } from './basic-field';
import { jqlOf } from './basic-jql';
import { type BasicEffect, type BasicEvent, type BasicState, next, opening } from './basic-state';

export interface SearchFormOptions {
  readonly api: EditorApi;
  jql(): string;
  site(): string | null;
  /** Hears of the JQL that the basic search is now. */
  wrote(jql: string): void;
  /** Hears of the host name in a link that was pasted. */
  linked(host: string): void;
  /** Another form is shown; `focus`: the cursor was in the one before. */
  switched(mode: BasicState['mode'], focus: boolean): void;
  announce(text: string): void;
}

export interface SearchForm {
  readonly element: HTMLElement;
  /** Follows JQL that was written elsewhere. */
  follow(): void;
  /** Loads the names of the chosen values again. */
  learn(): void;
  /** Puts the cursor into the basic form, where that is shown. */
  focus(): void;
}

export function searchForm(options: SearchFormOptions): SearchForm {
  let state = opening(options.jql());
  const dispatch = (event: BasicEvent): void => {
    const before = state;
    const isIn = before.mode === 'basic' && fields.hasFocus();
    const [after, effects] = next(state, event);
    state = after;
    show();
    if (before.mode !== after.mode) options.switched(after.mode, isIn);
    effects.forEach(perform);
  };
  const perform = (effect: BasicEffect): void =>
    effect.type === 'write' ? options.wrote(effect.jql) : options.linked(effect.host);
  /** What is pressed here is gone then. */
  const answer = (event: BasicEvent): void => {
    fields.focus();
    dispatch(event);
    if (state.mode === 'basic') fields.focus();
  };
  const { api, site, announce } = options;
  const fields = basicFields({ api, site, dispatch, announce });
  const basic = choice('basic', m.basic, () => dispatch({ type: 'basic', jql: options.jql() }));
  const jql = choice('jql', m.advanced, () => dispatch({ type: 'jql' }));
  const status = h('div', { class: 'field-status', id: 'form-status', role: 'status' });
  const written = h('code', { class: 'basic-jql', dir: 'ltr' });

  const show = (): void => {
    const isBasic = state.mode === 'basic';
    basic.input.checked = isBasic;
    jql.input.checked = !isBasic;
    fields.element.hidden = !isBasic;
    const note = readingView(state, answer);
    draw(status, !isBasic && note && [icon(ICONS.information), h('span', {}, note)]);
    status.hidden = isBasic || !note;
    draw(written, isBasic && jqlOf(state.search));
    if (isBasic) fields.show(state.search, note && [icon(ICONS.information), h('span', {}, note)]);
  };
  show();
  if (state.mode === 'basic') options.switched('basic', false);
  return {
    element: h('div', { class: 'field field-wide' }, choices(status.id, basic, jql), status, fields.element, written),
    follow: () => dispatch({ type: 'written', jql: options.jql() }),
    learn: fields.learn,
    focus: () => {
      if (state.mode === 'basic') fields.focus();
    },
  };
}

function choices(describedBy: string, ...all: readonly { readonly element: HTMLElement }[]): HTMLElement {
  return h(
    'fieldset',
    { class: 'segments', 'aria-describedby': describedBy },
    h('legend', { class: 'visually-hidden' }, m.searchForm),
    all.map((one) => one.element),
  );
}

/** What is said about words that mean something else, with the way to it or back, or about JQL without a basic form. */
function readingView({ search, reading, obstacle }: BasicState, answer: (event: BasicEvent) => void): Child {
  const say = (text: string, label: string, type: 'read' | 'words') => [
    text,
    ' ',
    h('button', { class: 'link-button', type: 'button', click: () => answer({ type }) }, label),
  ];
  const reason = obstacle && m.obstacles[obstacle.is](obstacle.what);
  if (search.keys) return say(m.readAsKeys, m.searchWords, 'words');
  if (!reading) return reason && `${reason} ${m.staysJql}`;
  if (reading.meaning.host !== '') return [m.readAsLink, reason && ` ${reason}`];
  if (reading.taken) return say(reason ? `${m.readAsJql} ${reason}` : m.readAsJql, m.searchWords, 'words');
  return reading.meaning.is === 'issues'
    ? say(m.maybeKeys, m.searchKeys, 'read')
    : say(m.maybeJql, m.searchJql, 'read');
}

function choice(value: string, label: string, chosen: () => void) {
  const input = h('input', { type: 'radio', name: 'search-form', value, id: `form-${value}` });
  input.addEventListener('change', () => input.checked && chosen());
  return { input, element: h('label', { for: input.id }, input, h('span', {}, label)) };
}
