/** What could come next in a search, from Jira's own words. */
import type { EditorApi } from '../api/editor';
import type { FieldValue, Found, Vocabulary } from '../api/editor-answers';
import * as m from '../messages/editor';
import type { ComboboxOptions } from './combobox';
import { type Place, placeAt } from './jql-cursor';
import { askedField, nameForValues, proposals } from './proposals';

export const VALUES_AFTER_MS = 150;

function moreOf(shown: number, total: number, others: string): string {
  return [total > shown ? m.moreListed(shown, total) : '', others].filter(Boolean).join(' ');
}

function namesField({ expects }: Place): boolean {
  return expects === 'field' || expects === 'sort';
}

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
        const tell = ({ all, complete }: Found<FieldValue>): void => {
          const { shown, total } = proposals(place, known, all);
          const others = complete ? '' : field ? m.moreInJira : m.fieldsCut(known.fields.length);
          show({ from: place.from, to: place.to, proposals: shown, more: moreOf(shown.length, total, others) });
        };
        if (!field) return tell({ all: [], complete: known.complete || !namesField(place) });
        timer = setTimeout(() => {
          void api
            .values(nameForValues(field), place.typed, site())
            .then((answer) => tell(answer.ok ? answer.value : { all: [], complete: true }));
        }, VALUES_AFTER_MS);
      });
    },
    forget: () => (words = null),
  };
}
