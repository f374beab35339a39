/** Plain fields of the form: a label, an input, and a line about it. */
import * as m from '../messages/editor';
import { draw } from '../ui/draw';
import { type Child, h, icon } from '../ui/element';
import { ICONS } from '../ui/icons';
import { jiraLink } from '../links/jira-link';
import { type Draft, issueKeyIn, limitIsGood } from './parameters';
import type { Part } from './part';

export function field(id: string, label: string, input: HTMLElement, ...more: Child[]): HTMLElement {
  return labelled('field', id, label, input, more);
}

/** For few and short values. */
export function shortField(id: string, label: string, input: HTMLElement, ...more: Child[]): HTMLElement {
  return labelled('field field-short', id, label, input, more);
}

function labelled(look: string, id: string, label: string, input: HTMLElement, more: Child): HTMLElement {
  return h('div', { class: look }, h('label', { class: 'field-label', for: id }, label), input, more);
}

interface Input {
  readonly id: 'limit' | 'key';
  readonly label: string;
  readonly hint: string;
  readonly bad: string;
  readonly look: string;
  readonly field: typeof field;
  readonly more: Readonly<Record<string, string>>;
  /** What is written, understood; `null` when it is not good. */
  read(text: string): string | null;
  changed(): void;
}

const CHANGED_AFTER_MS = 400;

function inputPart(first: string, about: Input): Part & { readonly input: HTMLInputElement } {
  const status = h('div', { class: 'field-status', id: `${about.id}-status`, role: 'status' }, about.hint);
  const input = h('input', {
    class: `field-input ${about.look}`,
    type: 'text',
    id: about.id,
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': status.id,
    ...about.more,
  });
  input.value = first;
  let timer: ReturnType<typeof setTimeout>;
  const say = (bad: boolean): void => {
    input.setAttribute('aria-invalid', String(bad));
    status.className = bad ? 'field-status field-status-bad' : 'field-status';
    draw(status, bad ? [icon(ICONS.danger), about.bad] : about.hint);
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      say(input.value.trim() !== '' && about.read(input.value) === null);
      about.changed();
    }, CHANGED_AFTER_MS);
  });
  const said = (): Partial<Draft> | null => {
    const read = about.read(input.value);
    return read === null ? null : { [about.id]: read };
  };
  return {
    element: about.field(about.id, about.label, input, status),
    input,
    said,
    shown: said,
    demand: () => {
      say(true);
      input.focus();
    },
    learn: () => {},
  };
}

export function limitPart(first: string, changed: () => void): Part {
  return inputPart(first, {
    id: 'limit',
    label: m.limit,
    hint: m.limitHint,
    bad: m.limitBad,
    look: 'short-input',
    field: shortField,
    more: { inputmode: 'numeric', maxlength: '3' },
    read: (text) => (limitIsGood(text) ? text.trim() : null),
    changed,
  });
}

/** `linked` hears of the host name in a link that was pasted. */
export function issuePart(first: string, changed: () => void, linked: (host: string) => void): Part {
  const made = inputPart(first, {
    id: 'key',
    label: m.issueKey,
    hint: m.issueKeyHint,
    bad: m.issueKeyBad,
    look: '',
    field,
    more: {},
    read: issueKeyIn,
    changed,
  });
  const { input } = made;
  input.addEventListener('input', () => {
    const link = jiraLink(input.value);
    if (!link?.key) return;
    input.value = link.key;
    linked(link.host);
  });
  return made;
}
