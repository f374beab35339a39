/** Which fields are shown, and in which order: a list to add to by name, to take from and to move in, by keyboard or mouse. */
import type { FieldCatalog } from '../api/editor-answers';
import * as m from '../messages/editor';
import { draw } from '../ui/draw';
import { type Child, h, icon } from '../ui/element';
import { added, type ColumnsChange, moved, movedTo, removed } from './columns';
import { draggable } from './drag';
import { meant } from './field-offers';
import { type FieldPicker, fieldPicker } from './field-picker';
import { EDITOR_ICONS as ICONS } from './icons';

export interface ColumnsField {
  readonly element: HTMLElement;
  chosen(): readonly string[];
  /** All fields of the site. */
  offer(catalog: FieldCatalog): void;
}

export interface ColumnsFieldOptions {
  readonly id: 'columns' | 'fields';
  readonly label: string;
  readonly first: readonly string[];
  readonly most: number;
  changed(): void;
}

export function columnsField({ id, label, first, most, changed }: ColumnsFieldOptions): ColumnsField {
  let chosen = first;
  const list = h('ol', { class: 'columns', 'aria-labelledby': `${id}-label` });
  const picker = fieldPicker({ id, taken: () => chosen, picked: (field) => change(added(chosen, field)) });

  const change = ({ columns, focus }: ColumnsChange): void => {
    chosen = columns;
    show();
    element.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focus)}"]`)?.focus();
    changed();
  };
  const show = (): void => {
    draw(list, columnItems(chosen, picker, change));
    picker.input.disabled = chosen.length >= most;
    if (picker.input.disabled) picker.say(m.fieldsFull(most));
  };
  const element = h(
    'div',
    { class: 'field field-wide' },
    h('span', { class: 'field-label', id: `${id}-label` }, label),
    list,
    h('label', { class: 'visually-hidden', for: id }, m.addColumn),
    h('div', { class: 'field-row' }, picker.box),
    picker.status,
  );
  draggable(list, '.column-title', (from, to) => change(movedTo(chosen, from, to)));
  show();
  return {
    element,
    chosen: () => chosen,
    offer: (catalog) => {
      picker.offer(catalog);
      show();
    },
  };
}

function columnItems(
  columns: readonly string[],
  picker: FieldPicker,
  change: (change: ColumnsChange) => void,
): readonly Child[] {
  return columns.map((id, at) => {
    const field = meant(picker.offers(), id);
    const title = field?.title ?? id;
    const note = field ? field.shared && field.note : picker.isComplete() && m.noSuchField(id);
    const last = columns.length - 1;
    return h(
      'li',
      { class: 'column' },
      h('span', { class: 'column-title' }, icon(ICONS.grip), title, note && [' ', h('small', {}, note)]),
      button(`up ${id}`, m.moveEarlier(title), ICONS.earlier, at > 0, () => change(moved(columns, at, -1))),
      button(`down ${id}`, m.moveLater(title), ICONS.later, at < last, () => change(moved(columns, at, 1))),
      button(`remove ${id}`, m.remove(title), ICONS.remove, last > 0, () => change(removed(columns, id))),
    );
  });
}

function button(focus: string, label: string, path: string, able: boolean, click: () => void): Child {
  return h(
    'button',
    { class: 'icon-button', type: 'button', focus, title: label, 'aria-label': label, disabled: !able, click },
    icon(path),
  );
}
