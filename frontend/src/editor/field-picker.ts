/** Finds one of a site's fields by its name, and says how many there are. */
import type { FieldCatalog } from '../api/editor-answers';
import * as m from '../messages/editor';
import { fields as titles } from '../messages/macro';
import { draw } from '../ui/draw';
import { h } from '../ui/element';
import { combobox } from './combobox';
import { type FieldOffer, matching, offersOf } from './field-offers';

/** Jira's own bound on the name of a field. */
const MAX_NAME_LENGTH = 255;

export interface FieldPickerOptions {
  readonly id: string;
  /** What is not offered. */
  taken(): readonly string[];
  picked(id: string): void;
}

export interface FieldPicker {
  readonly box: HTMLElement;
  readonly input: HTMLInputElement;
  readonly status: HTMLElement;
  /** The system's own until those of the site are known. */
  offers(): readonly FieldOffer[];
  isComplete(): boolean;
  offer(catalog: FieldCatalog): void;
  say(text: string): void;
}

export function fieldPicker({ id, taken, picked }: FieldPickerOptions): FieldPicker {
  let catalog: FieldCatalog | null = null;
  let offers = offersOf(catalog, titles, m.fieldTypes);
  const status = h('div', { class: 'field-status', id: `${id}-status`, role: 'status' });
  const say = (text: string): void => draw(status, text);
  const {
    element: box,
    input,
    refresh,
  } = combobox({
    id,
    describedBy: status.id,
    look: '',
    longest: MAX_NAME_LENGTH,
    value: '',
    complete: (text, _cursor, show) => {
      const found = matching(offers, text, taken());
      const cut = catalog && !catalog.complete ? ` ${m.fieldsCut(catalog.fields.length)}` : '';
      const status = m.fieldsMatch(found.total, found.shown.length) + cut;
      const isCut = cut !== '' || found.total > found.shown.length;
      say(status);
      const proposals = found.shown.map((one) => ({ text: one.id, title: one.title, note: one.note }));
      // The list covers the status.
      show({ from: 0, to: MAX_NAME_LENGTH, proposals, more: isCut ? status : '', eager: text.trim() !== '' });
    },
    changed: () => {},
    picked: ({ text }) => {
      say('');
      picked(text);
    },
  });
  input.placeholder = m.chooseColumn;
  input.addEventListener('blur', () => {
    input.value = '';
    say('');
  });
  return {
    box,
    input,
    status,
    say,
    offers: () => offers,
    isComplete: () => catalog !== null,
    offer: (all) => {
      catalog = all;
      offers = offersOf(all, titles, m.fieldTypes);
      refresh();
    },
  };
}
