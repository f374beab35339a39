/** Which issues: a search, or one of the saved filters of the site. */
import type { EditorApi } from '../api/editor';
import { filterField } from './filter-field';
import { jqlField } from './jql-field';
import { jqlOfKeys, meaningOf, oneLine } from './meaning';
import type { Part } from './part';
import { onPaste } from './paste';
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
    value: oneLine(value),
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
  const takeLink = (host: string): void => {
    good = '';
    linked(host);
  };
  /** Returns whether this was more than JQL. */
  const follow = (text: string, isPasted: boolean): boolean => {
    const meaning = meaningOf(text);
    if (!meaning || (meaning.host === '' && !(isPasted && meaning.is === 'issues'))) return false;
    jql.write(meaning.is === 'search' ? meaning.jql : jqlOfKeys(meaning.keys));
    if (meaning.host !== '') takeLink(meaning.host);
    return true;
  };
  // Before the field itself hears of it and looks for proposals.
  jql.input.addEventListener('input', () => follow(jql.input.value, false), { capture: true });
  onPaste(jql.input, (text) => follow(text, true));
  const filter = filterField({ api, jql: jql.text, site, chosen: jql.write, announce });
  const form = searchForm({
    api,
    jql: jql.text,
    site,
    wrote: jql.write,
    linked: takeLink,
    switched: (mode, focus) => {
      jql.hide(mode === 'basic');
      if (mode === 'jql' && focus) jql.input.focus();
    },
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
      form.learn();
    },
  };
}
