/**
 * A text field that proposes what could come next: a combobox with a list box, by the pattern of the ARIA authoring
 * practices. The keyboard's focus stays in the field; arrows move the active option.
 */
import { draw } from '../ui/draw';
import { h } from '../ui/element';
import type { Proposal } from './proposals';

export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly proposals: readonly Proposal[];
}

export interface ComboboxOptions {
  readonly id: string;
  readonly describedBy: string;
  readonly label: string;
  readonly look: string;
  readonly longest: number;
  readonly value: string;
  /** Calls `show` at once, later, or not at all; only the latest question counts. */
  complete(text: string, cursor: number, show: (completion: Completion) => void): void;
  changed(text: string): void;
  /** For who does not see the list. */
  announce(count: number): void;
}

export interface Combobox {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  write(text: string): void;
}

const NOTHING: Completion = { from: 0, to: 0, proposals: [] };

export function combobox(options: ComboboxOptions): Combobox {
  const listId = `${options.id}-list`;
  const input = h('input', {
    class: `field-input ${options.look}`,
    type: 'text',
    id: options.id,
    role: 'combobox',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    maxlength: String(options.longest),
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
    'aria-describedby': options.describedBy,
  });
  const list = h('ul', { class: 'proposals', id: listId, role: 'listbox', 'aria-label': options.label, hidden: true });
  let shown = NOTHING;
  let active = -1;
  let question = 0;

  const close = (): void => {
    question++;
    show(NOTHING);
  };
  const show = (next: Completion): void => {
    shown = next;
    active = -1;
    draw(
      list,
      next.proposals.map((one, at) => option(one, at, () => accept(next, one))),
    );
    list.hidden = next.proposals.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    input.removeAttribute('aria-activedescendant');
    if (!list.hidden) options.announce(next.proposals.length);
  };
  const option = ({ title }: Proposal, at: number, click: () => void): HTMLElement =>
    h('li', { class: 'proposal', role: 'option', id: `${listId}-${at}`, 'aria-selected': 'false', click }, title);

  const move = (by: number): void => {
    const { length } = shown.proposals;
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = active < 0 && by < 0 ? length - 1 : (active + by + length) % length;
    const chosen = list.children[active] as HTMLElement;
    chosen.setAttribute('aria-selected', 'true');
    chosen.scrollIntoView?.({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', chosen.id);
  };
  const accept = ({ from, to }: Completion, { text }: Proposal): void => {
    const after = input.value.slice(to);
    input.setRangeText(text.endsWith(' ') && after.startsWith(' ') ? text.slice(0, -1) : text, from, to, 'end');
    if (after.startsWith(' ') && text.endsWith(' ')) input.setSelectionRange(from + text.length, from + text.length);
    input.focus();
    changed();
  };
  const changed = (): void => {
    options.changed(input.value);
    complete();
  };
  const complete = (): void => {
    const mine = ++question;
    options.complete(input.value, input.selectionStart ?? input.value.length, (completion) => {
      if (mine === question) show(completion);
    });
  };

  input.addEventListener('input', changed);
  input.addEventListener('blur', close);
  input.addEventListener('click', complete);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const open = shown.proposals.length > 0;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (open) move(event.key === 'ArrowDown' ? 1 : -1);
      else if (event.key === 'ArrowDown') complete();
    } else if ((event.key === 'Enter' || event.key === 'Tab') && active >= 0) accept(shown, shown.proposals[active]!);
    else if (event.key === 'Enter' && open) close();
    else if (event.key === 'Escape' && open) close();
    else return;
    event.preventDefault();
    // The dialog around would close.
    event.stopPropagation();
  });
  // A click into the list must not take the focus out of the field.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  const write = (text: string): void => {
    input.value = text.replace(/\s*[\r\n]+\s*/g, ' ');
  };
  write(options.value);
  return { element: h('div', { class: 'combobox' }, input, list), input, write };
}
