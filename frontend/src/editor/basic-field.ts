/** The basic form of a search: a text box, and pickers for project, type, status and assignee. */
import * as m from '../messages/editor';
import { draw } from '../ui/draw';
import { type Child, h } from '../ui/element';
import { BASIC_FIELDS, type BasicSearch } from './basic-jql';
import { picker, type PickerOptions } from './basic-picker';
import { field } from './fields';
import { meaningOf } from './meaning';
import { onPaste } from './paste';

export interface BasicFields {
  readonly element: HTMLElement;
  /** `note`: what is said about the words. */
  show(search: BasicSearch, note: Child): void;
  /** Loads the names of what is chosen again: for another site, or after connecting. */
  learn(): void;
  /** Whether the cursor is in the words, and puts it there. */
  hasFocus(): boolean;
  focus(): void;
}

export function basicFields(options: PickerOptions): BasicFields {
  const text = h('input', {
    class: 'field-input',
    type: 'search',
    id: 'basic-text',
    maxlength: '1000',
    autocomplete: 'off',
    placeholder: m.basicTextHint,
    'aria-describedby': 'basic-note',
  });
  text.addEventListener('input', () => options.dispatch({ type: 'text', text: text.value }));
  onPaste(text, (pasted) => {
    const meaning = meaningOf(pasted);
    if (meaning) options.dispatch({ type: 'pasted', text: pasted, meaning });
    return meaning !== null;
  });
  const note = h('div', { class: 'field-status', id: 'basic-note', role: 'status' });
  const pickers = BASIC_FIELDS.map((name) => picker(name, options));
  return {
    element: h(
      'div',
      { class: 'basic' },
      field('basic-text', m.basicText, text, note),
      h(
        'div',
        { class: 'basic-pickers' },
        pickers.map(({ element }) => element),
      ),
    ),
    show: (search, said) => {
      // What is being written keeps its blanks.
      if (text.value.trim() !== search.text.trim()) text.value = search.text;
      draw(note, said);
      pickers.forEach((one) => one.show(search));
    },
    learn: () => pickers.forEach((one) => one.learn()),
    hasFocus: () => document.activeElement === text,
    focus: () => text.focus(),
  };
}
