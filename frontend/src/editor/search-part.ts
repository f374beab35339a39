/** Which issues: a search, or one of the saved filters of the site. */
import type { EditorApi } from '../api/editor';
import { filterField } from './filter-field';
import { jiraLink } from './jira-link';
import { jqlField } from './jql-field';
import type { Part } from './part';
import { searchForm } from './search-form';

export interface SearchOptions {
  readonly api: EditorApi;
  readonly value: string;
  readonly hint: string;
  site(): string | null;
  /** Hears of the host name in a link that was pasted. */
  linked(host: string): void;
  changed(): void;
  announce(text: string): void;
}

export function searchPart({ api, value, hint, site, linked, changed, announce }: SearchOptions): Part {
  // What stands in the page is shown at once, as the page does.
  let good = value;
  const jql = jqlField({
    api,
    // The field has one line, and would join the words at the end of another.
    value: value.replace(/\s*[\r\n]+\s*/g, ' '),
    hint,
    site,
    settled: (text) => {
      good = text;
      filter.follow();
      form.follow();
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
  const filter = filterField({ api, jql: jql.text, site, chosen: jql.write, announce });
  const form = searchForm({
    api,
    jql: jql.text,
    site,
    wrote: jql.write,
    switched: (mode) => jql.hide(mode === 'basic'),
    announce,
  });
  return {
    element: [form.element, jql.element, filter.element],
    said: () => (jql.text() === '' ? null : { jql: jql.text() }),
    shown: () => (good === '' ? null : { jql: good }),
    demand: () => {
      jql.demand();
      form.focus();
    },
    learn: () => {
      jql.refresh();
      filter.learn();
    },
  };
}
