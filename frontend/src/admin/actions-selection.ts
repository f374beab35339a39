/** The checkboxes in the list of connections. */
import type { AdminPage } from '../api/admin';
import * as m from '../messages/actions';
import { h } from '../ui/element';
import { type ActionEvent, type ActionModel, isPageSelected, type ListedRows } from './actions-state';
import type { RowSelection } from './list-table';

export function rowSelection(model: () => ActionModel, dispatch: (event: ActionEvent) => void): RowSelection {
  return {
    page() {
      const { selected } = model();
      const box = checkbox('page', m.actionsSelectPage, isPageSelected(model()), () =>
        dispatch({ type: 'toggle-page' }),
      );
      box.indeterminate = selected.size > 0 && !isPageSelected(model());
      return box;
    },
    row: ({ id, name }) =>
      checkbox(id, m.actionsSelectRow(name), model().selected.has(id), () => dispatch({ type: 'toggle', account: id })),
  };
}

function checkbox(focus: string, label: string, checked: boolean, change: () => void): HTMLInputElement {
  const box = h('input', {
    type: 'checkbox',
    class: 'row-select',
    focus: `select-${focus}`,
    'aria-label': label,
    checked,
  });
  box.addEventListener('change', change);
  return box;
}

/** `query` without a position: the filter. */
export function listedRows(page: AdminPage | null, query: string): ListedRows {
  const rows = page?.connections ?? [];
  return {
    accounts: new Map(rows.map(({ account }) => [account.id, account.name])),
    total: page?.total ?? 0,
    query,
  };
}
