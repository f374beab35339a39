/** The saved filter that a search is. It is found by its name while that is written, since a site can have any number of them. */
import type { EditorApi } from '../api/editor';
import type { SavedFilter } from '../api/editor-answers';
import * as m from '../messages/editor';
import { draw } from '../ui/draw';
import { h, icon } from '../ui/element';
import { ICONS } from '../ui/icons';
import { combobox, type Completion } from './combobox';
import { field } from './fields';
import { VALUES_AFTER_MS } from './jql-field';

const LONGEST = 255;

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
  /** Follows the search, unless somebody is writing here. */
  follow(): void;
  /** Asks anew what there is: another site, or the first after connecting. */
  learn(): void;
}

export function filterField({ api, jql, site, chosen, announce }: FilterFieldOptions): FilterField {
  const status = h('div', { class: 'field-status', id: 'filter-status', role: 'status' });
  const names = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout>;
  let taken = false;
  let typing = false;

  const called = (): string => names.get(usedFilter(jql())) ?? usedFilter(jql());
  const find = async (name: string): Promise<readonly SavedFilter[] | null> => {
    const asked = site();
    const answer = await api.filters(name, asked);
    if (!answer.ok || asked !== site()) return null;
    for (const one of answer.value) names.set(one.id, one.name);
    return answer.value;
  };

  const say = (nothingFound: boolean): void => draw(status, nothingFound && [icon(ICONS.danger), m.noSuchFilter]);
  const complete = (text: string, _cursor: number, show: (completion: Completion) => void): void => {
    clearTimeout(timer);
    say(false);
    const tell = (found: readonly SavedFilter[]): void =>
      show({ from: 0, to: LONGEST, proposals: found.map(({ id, name }) => ({ text: searchOf(id), title: name })) });
    if (taken) {
      taken = false;
      return tell([]);
    }
    timer = setTimeout(async () => {
      // All there are, while what is chosen stands here.
      const found = await find(text === called() ? '' : text.trim());
      tell(found ?? []);
      if (input.value === text) say(found?.length === 0 && text.trim() !== '');
    }, VALUES_AFTER_MS);
  };
  /** A proposal writes a search here, and its name is shown in its place. */
  const changed = (text: string): void => {
    taken = usedFilter(text) !== '';
    typing = !taken;
    if (taken) chosen(text);
    else if (text.trim() === '' && usedFilter(jql()) !== '') chosen('');
    if (taken) write(called());
  };

  const { element, input, write } = combobox({
    id: 'filter',
    describedBy: status.id,
    label: m.proposals,
    look: '',
    longest: LONGEST,
    value: called(),
    complete,
    changed,
    announce: (count) => announce(m.proposalCount(count)),
  });
  input.placeholder = m.noFilter;
  const follow = (): void => {
    if (!typing) write(called());
  };
  input.addEventListener('blur', () => {
    clearTimeout(timer);
    say(false);
    typing = false;
    follow();
  });
  return {
    element: field('filter', m.filter, element, status),
    follow,
    learn: () => {
      names.clear();
      void find('').then(follow);
    },
  };
}

function searchOf(id: string): string {
  return `filter = ${id}`;
}

/** The id of the saved filter that a search is, else empty. */
function usedFilter(jql: string): string {
  return /^filter\s*=\s*(\d+)$/i.exec(jql.trim())?.[1] ?? '';
}
