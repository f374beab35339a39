/** Plain fields of the form: a label, an input, and a line about it. */
import { draw, h, icon, type Child } from '../h';
import { jiraLink } from '../link';
import type { EditorMessages } from '../messages';
import { ICONS } from '../views/icons';
import { issueKeyIn, limitIsGood } from './parameters';

export interface InputField {
  readonly element: HTMLElement;
  /** Empty while what is written is not good. */
  value(): string;
  isGood(): boolean;
  /** Says what is wrong, and puts the cursor there. */
  demand(): void;
}

export function field(id: string, label: string, input: HTMLElement, ...more: Child[]): HTMLElement {
  return h('div', { class: 'field' }, h('label', { class: 'field-label', for: id }, label), input, more);
}

interface Kind {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly bad: string;
  readonly look: string;
  readonly more: Readonly<Record<string, string>>;
  /** What is written, understood; `null` when it is not good. */
  read(text: string): string | null;
  changed(): void;
}

const CHANGED_AFTER_MS = 400;

function inputField(first: string, kind: Kind): InputField {
  const status = h('div', { class: 'field-status', id: `${kind.id}-status`, role: 'status' }, kind.hint);
  const input = h('input', {
    class: `field-input ${kind.look}`,
    type: 'text',
    id: kind.id,
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': status.id,
    ...kind.more,
  });
  input.value = first;
  let timer: ReturnType<typeof setTimeout>;
  const say = (bad: boolean): void => {
    input.setAttribute('aria-invalid', String(bad));
    status.className = bad ? 'field-status field-status-bad' : 'field-status';
    draw(status, bad ? [icon(ICONS.danger), kind.bad] : kind.hint);
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      say(input.value.trim() !== '' && kind.read(input.value) === null);
      kind.changed();
    }, CHANGED_AFTER_MS);
  });
  return {
    element: field(kind.id, kind.label, input, status),
    value: () => kind.read(input.value) ?? '',
    isGood: () => kind.read(input.value) !== null,
    demand: () => {
      say(true);
      input.focus();
    },
  };
}

export function limitField(first: string, m: EditorMessages, changed: () => void): InputField {
  return inputField(first, {
    id: 'limit',
    label: m.limit,
    hint: m.limitHint,
    bad: m.limitBad,
    look: 'short-input',
    more: { inputmode: 'numeric', maxlength: '3' },
    read: (text) => (limitIsGood(text) ? text.trim() : null),
    changed,
  });
}

/** `linked` hears of the host name in a link that was pasted. */
export function issueField(first: string, m: EditorMessages, changed: () => void, linked: (host: string) => void): InputField {
  const made = inputField(first, {
    id: 'key',
    label: m.issueKey,
    hint: m.issueKeyHint,
    bad: m.issueKeyBad,
    look: '',
    more: {},
    read: issueKeyIn,
    changed,
  });
  const input = made.element.querySelector('input')!;
  input.addEventListener('input', () => {
    const link = jiraLink(input.value);
    if (!link?.key) return;
    input.value = link.key;
    linked(link.host);
  });
  return made;
}
