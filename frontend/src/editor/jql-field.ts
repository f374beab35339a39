/** The search: checked by Jira while it is written, with proposals for what comes next. */
import type { Failure } from '../api/answers';
import type { EditorApi } from '../api/editor';
import type { Vocabulary } from '../api/editor-answers';
import * as m from '../messages/editor';
import { draw } from '../ui/draw';
import { type Child, h, icon } from '../ui/element';
import { ICONS } from '../ui/icons';
import { combobox, type Completion } from './combobox';
import { EDITOR_ICONS } from './icons';
import { placeAt } from './jql-cursor';
import { askedField, proposals } from './proposals';

export const CHECK_AFTER_MS = 400;
export const VALUES_AFTER_MS = 150;

export interface JqlFieldOptions {
  readonly api: EditorApi;
  readonly value: string;
  /** What is said while nothing is written. */
  readonly hint: string;
  site(): string | null;
  /** Jira has been asked about what is written; `good` is empty, or a search that Jira can run. */
  settled(good: string): void;
  announce(text: string): void;
}

export interface JqlField {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  text(): string;
  write(text: string): void;
  /** Asks anew what Jira knows: another site, or the first after connecting. */
  refresh(): void;
  /** Says that it is missing, and puts the cursor there. */
  demand(): void;
}

type Status =
  | { readonly is: 'empty' | 'missing' | 'checking' | 'good' | 'unchecked' }
  | { readonly is: 'bad'; readonly errors: readonly string[] };

export function jqlField({ api, value, hint, site, settled, announce }: JqlFieldOptions): JqlField {
  const status = h('div', { class: 'field-status', id: 'jql-status', role: 'status' });
  let words: Promise<Vocabulary | null> | null = null;
  let checking = 0;
  let demanded = false;
  let timers: { check?: ReturnType<typeof setTimeout>; values?: ReturnType<typeof setTimeout> } = {};

  const vocabulary = (): Promise<Vocabulary | null> =>
    (words ??= api.vocabulary(site()).then((answer) => {
      if (!answer.ok) words = null;
      return answer.ok ? answer.value : null;
    }));

  const complete = (text: string, cursor: number, show: (completion: Completion) => void): void => {
    clearTimeout(timers.values);
    void vocabulary().then((known) => {
      if (!known) return;
      const place = placeAt(text, cursor);
      const field = askedField(place, known);
      const tell = (values: Parameters<typeof proposals>[2]): void =>
        show({ from: place.from, to: place.to, proposals: proposals(place, known, values) });
      if (!field) return tell([]);
      timers.values = setTimeout(() => {
        void api.values(field.name, place.typed, site()).then((answer) => tell(answer.ok ? answer.value : []));
      }, VALUES_AFTER_MS);
    });
  };

  const check = (): void => {
    const mine = ++checking;
    clearTimeout(timers.check);
    const text = input.value.trim();
    demanded &&= text === '';
    if (text === '') {
      say({ is: demanded ? 'missing' : 'empty' });
      return settled('');
    }
    say({ is: 'checking' });
    timers.check = setTimeout(() => {
      void api.check(text, site()).then((answer) => {
        if (mine !== checking) return;
        const errors = answer.ok ? answer.value : complaint(answer.failure);
        say(errors === null ? { is: 'unchecked' } : errors.length ? { is: 'bad', errors } : { is: 'good' });
        // A search that could not be checked is tried all the same: the preview says what is in the way.
        settled(errors?.length ? '' : text);
      });
    }, CHECK_AFTER_MS);
  };

  const say = (now: Status): void => {
    input.setAttribute('aria-invalid', String(now.is === 'bad' || now.is === 'missing'));
    status.className = `field-status field-status-${now.is}`;
    draw(status, statusView(now, hint));
  };

  const { element, input, write } = combobox({
    id: 'jql',
    describedBy: 'jql-status',
    label: m.proposals,
    look: 'jql-input',
    longest: 10_000,
    value,
    complete,
    changed: check,
    announce: (count) => announce(m.proposalCount(count)),
  });
  say({ is: 'empty' });
  return {
    element: h(
      'div',
      { class: 'field field-wide' },
      h('label', { class: 'field-label', for: 'jql' }, m.jql),
      element,
      status,
    ),
    input,
    text: () => input.value.trim(),
    write: (text) => {
      write(text);
      check();
    },
    refresh: () => {
      words = null;
      check();
    },
    demand: () => {
      demanded = true;
      say({ is: 'missing' });
      input.focus();
    },
  };
}

/** `null` when it says nothing about the search itself. */
function complaint(failure: Failure): readonly string[] | null {
  return failure.kind === 'bad-jql' || failure.kind === 'bad-request' ? [failure.detail] : null;
}

function statusView(now: Status, hint: string): Child {
  switch (now.is) {
    case 'empty':
      return hint;
    case 'missing':
      return [icon(ICONS.danger), m.jqlMissing];
    case 'checking':
      return m.jqlChecking;
    case 'unchecked':
      return m.jqlUnchecked;
    case 'good':
      return [icon(EDITOR_ICONS.done), m.jqlGood];
    case 'bad':
      return [icon(ICONS.danger), h('span', {}, now.errors.join(' '))];
  }
}
