/** What could come next in a search, from Jira's own words. */
import type { EditorApi } from '../api/editor';
import type { FieldValue, Vocabulary } from '../api/editor-answers';
import type { ComboboxOptions } from './combobox';
import { placeAt } from './jql-cursor';
import { askedField, nameForValues, proposals } from './proposals';

export const VALUES_AFTER_MS = 150;

export interface JqlCompletions {
  readonly complete: ComboboxOptions['complete'];
  /** Another site has other words. */
  forget(): void;
}

export function jqlCompletions(api: EditorApi, site: () => string | null): JqlCompletions {
  let words: Promise<Vocabulary | null> | null = null;
  let timer: ReturnType<typeof setTimeout>;

  const vocabulary = (): Promise<Vocabulary | null> =>
    (words ??= api.vocabulary(site()).then((answer) => {
      if (!answer.ok) words = null;
      return answer.ok ? answer.value : null;
    }));
  return {
    complete: (text, cursor, show) => {
      clearTimeout(timer);
      void vocabulary().then((known) => {
        if (!known) return;
        const place = placeAt(text, cursor);
        const field = askedField(place, known);
        const tell = (values: readonly FieldValue[]): void =>
          show({ from: place.from, to: place.to, proposals: proposals(place, known, values) });
        if (!field) return tell([]);
        timer = setTimeout(() => {
          void api
            .values(nameForValues(field), place.typed, site())
            .then((answer) => tell(answer.ok ? answer.value : []));
        }, VALUES_AFTER_MS);
      });
    },
    forget: () => (words = null),
  };
}
