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
  announce(text: string): void;
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

export function fieldPicker({ id, taken, picked, announce }: FieldPickerOptions): FieldPicker {
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
    label: m.proposals,
    look: '',
    longest: MAX_NAME_LENGTH,
    value: '',
    complete: (text, _cursor, show) => {
      const found = matching(offers, text, taken());
      const cut = catalog && !catalog.complete ? ` ${m.fieldsCut(catalog.fields.length)}` : '';
      say(m.fieldsMatch(found.total, found.offers.length) + cut);
      const proposals = found.offers.map((one) => ({ text: one.id, title: one.title, note: one.note }));
      show({ from: 0, to: MAX_NAME_LENGTH, proposals, eager: text.trim() !== '' });
    },
    changed: () => {},
    picked: ({ text }) => {
      say('');
      picked(text);
    },
    announce: (count) => announce(m.proposalCount(count)),
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
