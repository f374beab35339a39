/** Which issues: a search, or one of the saved filters of the site. */
import type { EditorApi } from '../api';
import { draw, h } from '../h';
import { jiraLink } from '../link';
import type { EditorMessages } from '../messages';
import { field } from './fields';
import type { SavedFilter } from './help';
import { jqlField } from './jql-field';
import { choice, choose, type Part } from './part';

export interface SearchOptions {
  readonly api: EditorApi;
  readonly m: EditorMessages;
  readonly value: string;
  readonly hint: string;
  site(): string | null;
  /** Hears of the host name in a link that was pasted. */
  linked(host: string): void;
  changed(): void;
  announce(text: string): void;
}

export function searchPart({ api, m, value, hint, site, linked, changed, announce }: SearchOptions): Part {
  // What stands in the page is shown at once, as the page does.
  let good = value;
  const jql = jqlField({
    api,
    m,
    value,
    hint,
    site,
    settled: (text) => {
      good = text;
      choose(filters, usedFilter(text));
      changed();
    },
    announce,
  });
  // Before the field itself hears of it and looks for proposals.
  const follow = (): void => {
    const link = jiraLink(jql.input.value);
    if (!link?.jql) return;
    jql.write(link.jql);
    good = '';
    linked(link.host);
  };
  jql.input.addEventListener('input', follow, { capture: true });
  const place = h('div');
  let filters: HTMLSelectElement;
  const showFilters = (saved: readonly SavedFilter[]): void => {
    const offers = [{ id: '', title: m.noFilter }, ...saved.map(({ id, name }) => ({ id, title: name }))];
    filters = choice('filter', offers, usedFilter(jql.text()), (id) => jql.write(id && `filter = ${id}`));
    draw(place, field('filter', m.filter, filters));
  };
  showFilters([]);
  return {
    element: [jql.element, place],
    said: () => (jql.text() === '' ? null : { jql: jql.text() }),
    shown: () => (good === '' ? null : { jql: good }),
    demand: jql.demand,
    learn: () => {
      jql.refresh();
      void api.filters(site()).then((saved) => saved.ok && showFilters(saved.value));
    },
  };
}

/** The id of the saved filter that a search is, else empty. */
function usedFilter(jql: string): string {
  return /^filter\s*=\s*(\d+)$/i.exec(jql)?.[1] ?? '';
}
