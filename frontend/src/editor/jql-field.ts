/** The search: checked by Jira while it is written, with proposals for what comes next. */
import type { EditorApi } from '../api/editor';
import * as m from '../messages/editor';
import { draw } from '../ui/draw';
import { type Child, h, icon } from '../ui/element';
import { ICONS } from '../ui/icons';
import { combobox } from './combobox';
import { field } from './fields';
import { EDITOR_ICONS } from './icons';
import { jqlCompletions } from './jql-completions';
import { MAX_LINK_LENGTH } from '../links/jira-link';
import { type JqlEffect, type JqlEvent, type JqlStatus, next, UNWRITTEN } from './jql-state';

export const CHECK_AFTER_MS = 400;

export interface JqlFieldOptions {
  readonly api: EditorApi;
  readonly value: string;
  /** What is said while nothing is written here. */
  readonly hint: string;
  site(): string | null;
  /** Jira has been asked about what is written; `good` is empty, or a search that Jira can run. */
  settled(good: string): void;
  announce(text: string): void;
}

export interface JqlField {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  text(): string;
  write(text: string): void;
  /** Loads Jira's words again: for another site, or after connecting. */
  refresh(): void;
  /** Says that it is missing, and puts the cursor there. */
  demand(): void;
  /** Hides the input; what Jira says about the search stays. */
  hide(hidden: boolean): void;
}

export function jqlField({ api, value, hint, site, settled, announce }: JqlFieldOptions): JqlField {
  const status = h('div', { class: 'field-status', id: 'jql-status', role: 'status' }, hint);
  const completions = jqlCompletions(api, site);
  let state = UNWRITTEN;
  let timer: ReturnType<typeof setTimeout>;
  const dispatch = (event: JqlEvent): void => {
    const [after, effects] = next(state, event);
    state = after;
    show();
    effects.forEach(perform);
  };
  const perform = (effect: JqlEffect): void => {
    if (effect.type === 'settled') return settled(effect.text);
    const check = async () => dispatch({ ...effect, type: 'checked', answer: await api.check(effect.text, site()) });
    timer = setTimeout(check, CHECK_AFTER_MS);
  };
  const show = (): void => {
    input.setAttribute('aria-invalid', String(['bad', 'missing'].includes(state.status.is)));
    status.className = `field-status field-status-${state.status.is}`;
    draw(status, statusView(state.status, labelled.hidden ? m.basicHint : hint));
  };
  const text = (): string => input.value.trim();
  const changed = (): void => {
    clearTimeout(timer);
    dispatch({ type: 'changed', text: text() });
  };

  const { element, input, write } = combobox({
    id: 'jql',
    describedBy: 'jql-status',
    look: 'jql-input',
    longest: MAX_LINK_LENGTH,
    value,
    complete: completions.complete,
    changed,
    announce,
  });
  const labelled = field('jql', m.jql, element);
  return {
    element: h('div', { class: 'field field-wide' }, labelled, status),
    input,
    text,
    write: (text) => {
      write(text);
      changed();
    },
    refresh: () => {
      completions.forget();
      changed();
    },
    hide: (hidden) => {
      labelled.hidden = hidden;
      show();
    },
    demand: () => {
      dispatch({ type: 'demanded' });
      input.focus();
    },
  };
}

function statusView(now: JqlStatus, hint: string): Child {
  switch (now.is) {
    case 'empty':
      return hint;
    case 'missing':
      return [icon(ICONS.danger), m.jqlMissing];
    case 'checking':
      return m.jqlChecking;
    case 'unchecked':
      return m.jqlUnchecked;
    case 'good':
      return [icon(EDITOR_ICONS.done), m.jqlGood];
    case 'bad':
      return [icon(ICONS.danger), h('span', {}, now.errors.join(' '))];
  }
}
