/** The admin page: parts that are drawn each on their own, so that the search field stays under the viewer's hands. */
import * as m from '../messages/admin';
import { draw } from '../ui/draw';
import { h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { filtersView, searchField } from './list-filters';
import { type ListActions, listView } from './list-view';
import { overviewView } from './overview';
import type { AdminModel } from './state';

export interface AdminView {
  readonly element: HTMLElement;
  render(model: AdminModel, now: number, f: Formats): void;
  showSearch(search: string): void;
}

export function adminView(actions: ListActions): AdminView {
  const overview = h('div', { class: 'admin-overview' });
  const search = searchField(actions.dispatch);
  const filters = h('div', {});
  const list = h('div', { class: 'admin-list' });
  return {
    element: h(
      'section',
      { class: 'admin' },
      h('h1', { class: 'admin-title' }, m.adminTitle),
      h('p', { class: 'admin-intro' }, m.adminIntro),
      overview,
      h('div', { role: 'search', class: 'admin-controls' }, search, filters),
      list,
    ),
    render(model, now, f) {
      draw(overview, overviewView(model.overview, f, actions.dispatch));
      draw(filters, filtersView(model, actions.dispatch));
      draw(list, listView(model, now, f, actions));
    },
    showSearch: (text) => void (search.value = text),
  };
}
