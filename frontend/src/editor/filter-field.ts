/** The saved filter that a search is. It is found by its name while that is written, since a site can have any number of them. */
import type { EditorApi } from '../api/editor';
import type { Found, SavedFilter } from '../api/editor-answers';
import * as m from '../messages/editor';
import { draw } from '../ui/draw';
import { h, icon } from '../ui/element';
import { ICONS } from '../ui/icons';
import { combobox, type ComboboxOptions } from './combobox';
import { field } from './fields';
import { changed, type FilterMode, searchOf, usedFilter } from './filter-state';
import { VALUES_AFTER_MS } from './jql-completions';

const MAX_LENGTH = 255;

const NO_FILTERS: Found<SavedFilter> = { all: [], complete: true };

export interface FilterFieldOptions {
  readonly api: EditorApi;
  /** The search as it is written. */
  jql(): string;
  site(): string | null;
  /** Hears of another search: a saved filter's, or an empty one in place of it. */
  chosen(jql: string): void;
  announce(text: string): void;
}

export interface FilterField {
  readonly element: HTMLElement;
  /** Follows the search, unless a name is being written here. */
  follow(): void;
  /** Loads the filters again: for another site, or after connecting. */
  learn(): void;
}

export function filterField({ api, jql, site, chosen, announce }: FilterFieldOptions): FilterField {
  const status = h('div', { class: 'field-status', id: 'filter-status', role: 'status' });
  const filters = filterNames(api, site);
  let timer: ReturnType<typeof setTimeout>;
  let mode: FilterMode = 'following';

  const current = (): string => filters.nameOf(usedFilter(jql()));
  const say = (text: string): void => draw(status, text && [icon(ICONS.danger), text]);
  const complete: ComboboxOptions['complete'] = (text, _cursor, show) => {
    clearTimeout(timer);
    say('');
    const tell = ({ all, complete }: Found<SavedFilter>): void => {
      const proposals = all.map(({ id, name }) => ({ text: searchOf(id), title: name }));
      show({ from: 0, to: MAX_LENGTH, proposals, more: complete ? '' : m.moreFilters(all.length) });
    };
    if (mode === 'picked') {
      mode = 'following';
      return tell(NO_FILTERS);
    }
    timer = setTimeout(async () => {
      // All there are, while the field shows the filter in use.
      const found = await filters.find(text === current() ? '' : text.trim());
      tell(typeof found === 'object' ? found : NO_FILTERS);
      if (input.value !== text || found === 'outdated') return;
      if (found === 'failed') say(m.filtersFailed);
      else if (found.all.length === 0 && text.trim() !== '') say(m.noSuchFilter);
    }, VALUES_AFTER_MS);
  };

  const { element, input, write } = combobox({
    id: 'filter',
    describedBy: status.id,
    look: '',
    longest: MAX_LENGTH,
    value: current(),
    complete,
    changed: (text) => {
      const change = changed(text, jql());
      mode = change.mode;
      if (change.chosen !== null) chosen(change.chosen);
      if (mode === 'picked') write(current());
    },
    announce,
  });
  input.placeholder = m.noFilter;
  const follow = (): void => {
    if (mode !== 'writing') write(current());
  };
  input.addEventListener('blur', () => {
    clearTimeout(timer);
    say('');
    mode = 'following';
    follow();
  });
  const learn = (): void => {
    filters.forget();
    void filters.find('').then(follow);
  };
  return { element: field('filter', m.filter, element, status), follow, learn };
}

interface FilterNames {
  /** The id of a filter whose name is unknown. */
  nameOf(id: string): string;
  /** `outdated` when the site is another one by then. */
  find(name: string): Promise<Found<SavedFilter> | 'failed' | 'outdated'>;
  forget(): void;
}

function filterNames(api: EditorApi, site: () => string | null): FilterNames {
  const names = new Map<string, string>();
  return {
    nameOf: (id) => names.get(id) ?? id,
    find: async (name) => {
      const asked = site();
      const answer = await api.filters(name, asked);
      if (asked !== site()) return 'outdated';
      if (!answer.ok) return 'failed';
      for (const one of answer.value.all) names.set(one.id, one.name);
      return answer.value;
    },
    forget: () => names.clear(),
  };
}
