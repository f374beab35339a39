/** Which columns a table has, and in which order: a list to add to, take from and move in, by keyboard or mouse. */
import * as m from '../messages/editor';
import { draw } from '../ui/draw';
import { type Child, h, icon } from '../ui/element';
import { added, type ColumnsChange, joined, MAX_COLUMNS, moved, removed } from './columns';
import { EDITOR_ICONS as ICONS } from './icons';
import type { Offer } from './part';

export interface ColumnsField {
  readonly element: HTMLElement;
  chosen(): readonly string[];
  /** More that can be chosen: fields that an admin made, by id and title. */
  offer(more: readonly Offer[]): void;
}

export function columnsField(
  first: readonly string[],
  known: Readonly<Record<string, string>>,
  changed: () => void,
): ColumnsField {
  let chosen: readonly string[] = first;
  let offers: readonly Offer[] = Object.entries(known).map(([id, title]) => ({ id, title }));
  const list = h('ol', { class: 'columns', 'aria-labelledby': 'columns-label' });
  const select = h('select', { class: 'field-input', id: 'columns', 'aria-label': m.addColumn });
  // A choice alone adds nothing: arrow keys in a closed list choose too.
  const add = (): unknown => select.value && change(added(chosen, select.value));
  const element = h(
    'div',
    { class: 'field field-wide' },
    h('span', { class: 'field-label', id: 'columns-label' }, m.columns),
    list,
    h('div', { class: 'field-row' }, select, h('button', { class: 'button', type: 'button', click: add }, m.add)),
  );

  const change = ({ columns, focus }: ColumnsChange): void => {
    chosen = columns;
    show();
    element.querySelector<HTMLElement>(`[data-focus="${focus}"]`)?.focus();
    changed();
  };
  const show = (): void => {
    draw(list, columnItems(chosen, offers, change));
    const rest = offers.filter((one) => !chosen.includes(one.id));
    const options = rest.map((one) => h('option', { value: one.id }, one.title));
    draw(select, h('option', { value: '' }, m.chooseColumn), options);
    select.disabled = chosen.length >= MAX_COLUMNS;
  };
  show();
  return {
    element,
    chosen: () => chosen,
    offer: (more) => {
      offers = joined(offers, more);
      show();
    },
  };
}

function columnItems(
  columns: readonly string[],
  offers: readonly Offer[],
  change: (change: ColumnsChange) => void,
): readonly Child[] {
  return columns.map((id, at) => {
    const title = offers.find((one) => one.id === id)?.title ?? id;
    const last = columns.length - 1;
    return h(
      'li',
      { class: 'column' },
      h('span', { class: 'column-title' }, title),
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
