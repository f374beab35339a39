/** The admin page: parts that are drawn each on their own, so that the search field stays under the viewer's hands. */
import * as m from '../messages/admin';
import { draw } from '../ui/draw';
import { h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { bannersView } from './banners';
import { budgetView } from './budget';
import { exchangesView } from './exchanges';
import { healthView } from './health';
import { filtersView, searchField } from './list-filters';
import { type ListActions, listView } from './list-view';
import { overviewView } from './overview';
import { redraw } from './redraw';
import type { AdminModel } from './state';

export interface AdminView {
  readonly element: HTMLElement;
  render(model: AdminModel, now: number, f: Formats): void;
  /** The list alone, when another row is selected. */
  renderList(model: AdminModel, now: number, f: Formats): void;
  showSearch(search: string): void;
}

/** `bar` says what can be done with the list. */
export function adminView(actions: ListActions, bar: HTMLElement): AdminView {
  const { dispatch } = actions;
  const banners = h('div', {});
  const exchanges = h('div', { class: 'admin-exchanges' });
  const overview = h('div', { class: 'admin-overview' });
  const budget = h('div', {});
  const health = h('div', { class: 'admin-health' });
  const search = searchField(dispatch);
  const filters = h('div', {});
  const list = h('div', { class: 'admin-list' });
  const renderList: AdminView['renderList'] = (model, now, f) => draw(list, listView(model, now, f, actions));
  return {
    element: h(
      'section',
      { class: 'admin' },
      h('h1', { class: 'admin-title' }, m.adminTitle),
      h('p', { class: 'admin-intro' }, m.adminIntro),
      banners,
      exchanges,
      overview,
      budget,
      health,
      h('div', { role: 'search', class: 'admin-controls' }, search, filters),
      bar,
      list,
    ),
    render(model, now, f) {
      draw(banners, bannersView(model.overview, f));
      redraw(exchanges, exchangesView(model.exchanges, f, dispatch));
      draw(overview, overviewView(model.overview, f, dispatch));
      draw(budget, budgetView(model.budget, f));
      draw(health, healthView(model.health));
      draw(filters, filtersView(model, dispatch));
      renderList(model, now, f);
    },
    renderList,
    showSearch: (text) => void (search.value = text),
  };
}
