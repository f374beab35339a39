/** Search and filters of the list, and its export. The search field stays the same element while the viewer types. */
import { ADMIN_STATES } from '../api/admin';
import * as m from '../messages/admin';
import { type Child, h } from '../ui/element';
import { isFiltered, type ListQuery, MAX_SEARCH } from './query';
import type { Dispatch } from './run';
import type { AdminModel } from './state';

export function searchField(dispatch: Dispatch): HTMLInputElement {
  const input = h('input', {
    class: 'admin-search',
    type: 'search',
    focus: 'search',
    maxlength: MAX_SEARCH,
    placeholder: m.adminSearch,
    'aria-label': m.adminSearch,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  input.addEventListener('input', () => dispatch({ type: 'typed', search: input.value }));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing) dispatch({ type: 'search' });
  });
  return input;
}

export function filtersView({ query, exporting }: AdminModel, dispatch: Dispatch): Child {
  return [
    h(
      'div',
      { class: 'admin-filters', role: 'group', 'aria-label': m.adminFilterState },
      ADMIN_STATES.map((state) =>
        chip(m.adminStates[state], `chip-${state}`, query.states.includes(state), m.adminStateMeanings[state], () =>
          dispatch({ type: 'toggle-state', state }),
        ),
      ),
    ),
    h(
      'div',
      { class: 'admin-filters' },
      chip(soonLabel(query), 'chip-soon', query.endsSoon, '', () => dispatch({ type: 'toggle-soon' })),
      siteChoice(query, dispatch),
      isFiltered(query) &&
        h(
          'button',
          { class: 'button', type: 'button', focus: 'clear', click: () => dispatch({ type: 'clear' }) },
          m.adminClear,
        ),
      exportButton(exporting === 'running', dispatch),
      exporting === 'done' && h('span', { class: 'subtle' }, m.adminExported),
      exporting === 'failed' && h('span', { class: 'warning-text' }, m.adminExportFailed),
    ),
  ];
}

function chip(label: string, focus: string, pressed: boolean, title: string, click: () => void): Child {
  return h(
    'button',
    { class: 'admin-chip', type: 'button', focus, 'aria-pressed': String(pressed), title: title || null, click },
    h('span', { class: 'admin-check', 'aria-hidden': 'true' }, pressed ? '✓' : ''),
    label,
  );
}

function soonLabel({ endsBecause }: ListQuery): string {
  return endsBecause ? m.adminFilterSoonBecause(m.adminSoonCauses[endsBecause]) : m.adminFilterSoon;
}

function siteChoice({ site }: ListQuery, dispatch: Dispatch): Child {
  const values = ['any', 'own', 'other'] as const;
  const select = h(
    'select',
    { class: 'admin-select', focus: 'site' },
    values.map((value) => h('option', { value, selected: value === site }, m.adminFilterSites[value])),
  );
  select.addEventListener('change', () => dispatch({ type: 'site', site: values[select.selectedIndex] ?? 'any' }));
  return h('label', { class: 'admin-labelled' }, h('span', { class: 'subtle' }, m.adminFilterSite), select);
}

function exportButton(running: boolean, dispatch: Dispatch): Child {
  return h(
    'button',
    {
      class: 'button admin-export',
      type: 'button',
      focus: 'export',
      title: m.adminExportNote,
      'aria-disabled': running && 'true',
      click: () => dispatch({ type: 'export' }),
    },
    running && h('span', { class: 'spinner', 'aria-hidden': 'true' }),
    running ? m.adminExporting : m.adminExport,
  );
}
