/** The field that the issues of a table are grouped by: found by its name, and none when the name is deleted. */
import type { FieldCatalog } from '../api/editor-answers';
import * as m from '../messages/editor';
import { meant } from './field-offers';
import { fieldPicker } from './field-picker';
import { field } from './fields';

export interface GroupField {
  readonly element: HTMLElement;
  chosen(): string;
  offer(catalog: FieldCatalog): void;
}

export function groupField(first: string, changed: () => void): GroupField {
  let chosen = first;
  const choose = (id: string): void => {
    if (chosen === id) return;
    chosen = id;
    changed();
  };
  const picker = fieldPicker({
    id: 'group',
    taken: () => [],
    picked: (id) => {
      choose(id);
      show();
    },
  });
  const { input } = picker;
  const show = (): void => {
    input.value = meant(picker.offers(), chosen)?.title ?? chosen;
  };
  input.placeholder = m.noGroup;
  input.addEventListener('input', () => input.value.trim() === '' && choose(''));
  // What is chosen is replaced as a whole.
  input.addEventListener('focus', () => input.select());
  input.addEventListener('blur', show);
  show();
  return {
    element: field('group', m.group, picker.box, picker.status),
    chosen: () => chosen,
    offer: (catalog) => {
      picker.offer(catalog);
      if (document.activeElement !== input) show();
    },
  };
}
