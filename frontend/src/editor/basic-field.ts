/** The basic form of a search: a text box, and pickers for project, type, status and assignee. */
import type { EditorApi } from '../api/editor';
import type { Found } from '../api/editor-answers';
import * as m from '../messages/editor';
import { draw } from '../ui/draw';
import { h, icon } from '../ui/element';
import { BASIC_FIELDS, type BasicField, type BasicSearch, plain, quoted } from './basic-jql';
import type { BasicEvent } from './basic-state';
import { combobox } from './combobox';
import { field } from './fields';
import { EDITOR_ICONS as ICONS } from './icons';
import { VALUES_AFTER_MS } from './jql-completions';
import type { Proposal } from './proposals';

const MAX_LENGTH = 255;

export interface BasicFieldOptions {
  readonly api: EditorApi;
  site(): string | null;
  dispatch(event: BasicEvent): void;
  announce(text: string): void;
}

export interface BasicFields {
  readonly element: HTMLElement;
  show(search: BasicSearch): void;
}

export function basicFields(options: BasicFieldOptions): BasicFields {
  const text = h('input', {
    class: 'field-input',
    type: 'search',
    id: 'basic-text',
    maxlength: '1000',
    autocomplete: 'off',
    placeholder: m.basicTextHint,
  });
  text.addEventListener('input', () => options.dispatch({ type: 'text', text: text.value }));
  const pickers = BASIC_FIELDS.map((name) => picker(name, options));
  return {
    element: h(
      'div',
      { class: 'basic' },
      field('basic-text', m.basicText, text),
      h(
        'div',
        { class: 'basic-pickers' },
        pickers.map(({ element }) => element),
      ),
    ),
    show: (search) => {
      // What is being written keeps its blanks.
      if (text.value.trim() !== search.text.trim()) text.value = search.text;
      pickers.forEach((one) => one.show(search));
    },
  };
}

interface Picker {
  readonly element: HTMLElement;
  show(search: BasicSearch): void;
}

function picker(name: BasicField, options: BasicFieldOptions): Picker {
  const { dispatch, announce } = options;
  const titles = new Map<string, string>(Object.entries(name === 'assignee' ? m.assignees : {}));
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
        const { all, complete } = await proposed(name, typed.trim(), options, titles);
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
  return {
    element: field(`basic-${name}`, m.basicFields[name]!, box, list),
    show: (search) => {
      chosen = search.values[name];
      input.placeholder = chosen.length > 0 ? m.addValue : m.anyValue;
      draw(
        list,
        chosen.map((operand, at) => chip(operand, titles.get(operand) ?? plain(operand), () => remove(operand, at))),
      );
    },
  };
}

/** What Jira proposes, and for an assignee who is meant without a name. `titles` learns them. */
async function proposed(
  name: BasicField,
  typed: string,
  { api, site }: BasicFieldOptions,
  titles: Map<string, string>,
): Promise<Found<Proposal>> {
  const answer = await api.values(name, typed, site());
  const { all, complete } = answer.ok ? answer.value : { all: [], complete: true };
  for (const one of all) titles.set(one.value, one.title);
  const special = Object.entries(name === 'assignee' ? m.assignees : {})
    .filter(([, title]) => title.toLowerCase().includes(typed.toLowerCase()))
    .map(([value, title]) => ({ value, title }));
  return { all: [...special, ...all].map(({ value, title }) => ({ text: value, title })), complete };
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
