/** Which columns a table has, and in which order: a list to add to, take from and move in, by keyboard or mouse. */
import * as m from '../messages/editor';
import { draw } from '../ui/draw';
import { type Child, h, icon } from '../ui/element';
import { EDITOR_ICONS as ICONS } from './icons';
import type { Offer } from './part';

export interface ColumnsField {
  readonly element: HTMLElement;
  chosen(): readonly string[];
  /** More that can be chosen: fields that an admin made, by id and title. */
  offer(more: readonly Offer[]): void;
}

const MOST = 30;

export function columnsField(
  first: readonly string[],
  known: Readonly<Record<string, string>>,
  changed: () => void,
): ColumnsField {
  let chosen: readonly string[] = first;
  let offers: readonly Offer[] = Object.entries(known).map(([id, title]) => ({ id, title }));
  const list = h('ol', { class: 'columns', 'aria-labelledby': 'columns-label' });
  const add = h('select', { class: 'field-input', id: 'columns', 'aria-label': m.addColumn });

  const titleOf = (id: string): string => offers.find((one) => one.id === id)?.title ?? id;
  const change = (next: readonly string[], focus: string): void => {
    chosen = next;
    show();
    element.querySelector<HTMLElement>(`[data-focus="${focus}"]`)?.focus();
    changed();
  };
  const swap = (at: number, by: number): void => {
    const next = [...chosen];
    [next[at], next[at + by]] = [next[at + by]!, next[at]!];
    const ahead = at + by === 0 || at + by === next.length - 1 ? -by : by;
    change(next, `${ahead < 0 ? 'up' : 'down'} ${next[at + by]}`);
  };
  const remove = (id: string): void => {
    const at = chosen.indexOf(id);
    const next = chosen.filter((one) => one !== id);
    change(next, `remove ${next[Math.min(at, next.length - 1)]}`);
  };
  const show = (): void => {
    draw(
      list,
      chosen.map((id, at) => item(id, at)),
    );
    const rest = offers.filter((one) => !chosen.includes(one.id));
    draw(
      add,
      h('option', { value: '' }, m.chooseColumn),
      rest.map((one) => h('option', { value: one.id }, one.title)),
    );
    add.disabled = chosen.length >= MOST;
  };
  const item = (id: string, at: number): Child =>
    h(
      'li',
      { class: 'column' },
      h('span', { class: 'column-title' }, titleOf(id)),
      button(`up ${id}`, m.moveEarlier(titleOf(id)), ICONS.earlier, at > 0, () => swap(at, -1)),
      button(`down ${id}`, m.moveLater(titleOf(id)), ICONS.later, at < chosen.length - 1, () => swap(at, 1)),
      button(`remove ${id}`, m.remove(titleOf(id)), ICONS.remove, chosen.length > 1, () => remove(id)),
    );
  // A choice alone adds nothing: arrow keys in a closed list choose too.
  const adding = h(
    'button',
    { class: 'button', type: 'button', click: () => add.value && change([...chosen, add.value], 'none') },
    m.add,
  );

  const element = h(
    'div',
    { class: 'field field-wide' },
    h('span', { class: 'field-label', id: 'columns-label' }, m.columns),
    list,
    h('div', { class: 'field-row' }, add, adding),
  );
  show();
  return {
    element,
    chosen: () => chosen,
    offer: (more) => {
      const before = new Set(offers.map((one) => one.id));
      offers = [...offers, ...more.filter((one) => !before.has(one.id))];
      show();
    },
  };
}

function button(focus: string, label: string, path: string, able: boolean, click: () => void): Child {
  return h(
    'button',
    { class: 'icon-button', type: 'button', focus, title: label, 'aria-label': label, disabled: !able, click },
    icon(path),
  );
}
