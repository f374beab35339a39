/** A picker of the basic search: the values of a field that are chosen, and a field to find others. */
import type { EditorApi } from '../api/editor';
import * as m from '../messages/editor';
import { draw } from '../ui/draw';
import { h, icon } from '../ui/element';
import { type BasicField, type BasicSearch, quoted } from './basic-jql';
import type { BasicEvent } from './basic-state';
import { combobox } from './combobox';
import { field } from './fields';
import { fieldValues } from './field-values';
import { EDITOR_ICONS as ICONS } from './icons';
import { VALUES_AFTER_MS } from './jql-completions';

const MAX_LENGTH = 255;

export interface PickerOptions {
  readonly api: EditorApi;
  site(): string | null;
  dispatch(event: BasicEvent): void;
  announce(text: string): void;
}

export interface Picker {
  readonly element: HTMLElement;
  show(search: BasicSearch): void;
  /** Loads the titles of what is chosen again: for another site, or after connecting. */
  learn(): void;
}

export function picker(name: BasicField, options: PickerOptions): Picker {
  const { dispatch, announce } = options;
  const values = fieldValues(name, options);
  let chosen: readonly string[] = [];
  let timer: ReturnType<typeof setTimeout>;
  const add = (operand: string): void => dispatch({ type: 'added', field: name, operand });

  const { element: box, input } = combobox({
    id: `basic-${name}`,
    describedBy: `basic-${name}-values`,
    look: '',
    longest: MAX_LENGTH,
    value: '',
    complete: (typed, _cursor, show) => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const { all, complete } = await values.find(typed.trim());
        const proposals = all.filter(({ text }) => !chosen.includes(text));
        const more = complete ? '' : m.moreInJira;
        show({ from: 0, to: MAX_LENGTH, proposals, more, eager: typed.trim() !== '' });
      }, VALUES_AFTER_MS);
    },
    changed: () => {},
    picked: ({ text }) => add(text),
    announce,
  });
  takeTyped(input, (typed) => add(quoted(typed)));
  const list = h('ul', { class: 'chips', id: `basic-${name}-values` });
  const remove = (operand: string, at: number): void => {
    dispatch({ type: 'removed', field: name, operand });
    (list.querySelectorAll('button')[Math.min(at, chosen.length - 1)] ?? input).focus();
  };
  const show = (): void => {
    input.placeholder = chosen.length > 0 ? m.addValue : m.anyValue;
    draw(
      list,
      chosen.map((operand, at) => chip(operand, values.titleOf(operand), () => remove(operand, at))),
    );
    void values.learn(chosen).then((learned) => learned && show());
  };
  return {
    element: field(`basic-${name}`, m.basicFields[name]!, box, list),
    show: (search) => {
      chosen = search.values[name];
      show();
    },
    learn: () => {
      values.forget();
      if (chosen.length > 0) show();
    },
  };
}

/** Jira may have nothing to propose: not connected, or more values than it lists. */
function takeTyped(input: HTMLInputElement, take: (typed: string) => void): void {
  input.addEventListener('keydown', (event) => {
    const typed = input.value.trim();
    if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented || typed === '') return;
    event.preventDefault();
    event.stopPropagation();
    input.value = '';
    take(typed);
  });
  input.addEventListener('blur', () => (input.value = ''));
}

function chip(operand: string, title: string, click: () => void): HTMLElement {
  const label = m.remove(title);
  return h(
    'li',
    { class: 'column' },
    h('span', { class: 'column-title' }, title),
    h(
      'button',
      { class: 'icon-button', type: 'button', title: label, 'aria-label': label, focus: `remove ${operand}`, click },
      icon(ICONS.remove),
    ),
  );
}
