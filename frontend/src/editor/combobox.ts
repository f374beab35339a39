/**
 * A text field that proposes what could come next: a combobox with a list box, by the pattern of the ARIA authoring
 * practices. The keyboard's focus stays in the field; arrows move the active option.
 */
import * as m from '../messages/editor';
import { draw } from '../ui/draw';
import { h } from '../ui/element';
import { CLOSED, type ComboboxEffect, type ComboboxEvent, type Completion, next } from './combobox-state';
import type { Proposal } from './proposals';

export interface ComboboxOptions {
  readonly id: string;
  readonly describedBy: string;
  readonly look: string;
  readonly longest: number;
  readonly value: string;
  /** Calls `show` at once, later, or not at all; only the latest request counts. */
  complete(text: string, cursor: number, show: (completion: Completion) => void): void;
  changed(text: string): void;
  /** Takes a proposal instead of writing it into the field, which becomes empty. */
  picked?(proposal: Proposal): void;
  /** For a screen reader, where nothing else beside the field says it. */
  announce?(text: string): void;
}

export interface Combobox {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  write(text: string): void;
  /** What can be proposed has changed. */
  refresh(): unknown;
}

export function combobox(options: ComboboxOptions): Combobox {
  const input = textInput(options);
  const list = h('ul', { id: listId(options), role: 'listbox', 'aria-label': m.proposals });
  const more = h('p', { class: 'proposals-more' });
  const box = h('div', { class: 'proposals', hidden: true }, list, more);
  let state = CLOSED;

  /** Returns whether the event was handled here. */
  const dispatch = (event: ComboboxEvent): boolean => {
    const before = state;
    const [after, effects] = next(state, event);
    state = after;
    if (after.completion !== before.completion) {
      showCompletion(input, list, after.completion, accept);
      const { proposals, more: others = '' } = after.completion;
      draw(more, others);
      more.hidden = others === '';
      showBox(box, proposals.length > 0);
      if (!box.hidden) options.announce?.(`${m.proposalCount(proposals.length)} ${others}`.trim());
      if (after.active >= 0) showActive(input, list, after.active);
    } else if (after.active !== before.active) showActive(input, list, after.active);
    effects.forEach(perform);
    return effects.some(({ type }) => type === 'handled');
  };
  const perform = (effect: ComboboxEffect): void => {
    if (effect.type === 'accept') accept(effect.proposal);
    if (effect.type !== 'complete') return;
    const cursor = input.selectionStart ?? input.value.length;
    options.complete(
      input.value,
      cursor,
      (completion) => void dispatch({ type: 'completed', run: effect.run, completion }),
    );
  };
  const accept = (proposal: Proposal): void => {
    if (options.picked) {
      input.value = '';
      dispatch({ type: 'close' });
      return options.picked(proposal);
    }
    insert(input, state.completion, proposal);
    changed();
  };
  const changed = (): void => {
    options.changed(input.value);
    dispatch({ type: 'ask' });
  };

  input.addEventListener('input', changed);
  listen(input, dispatch);
  // A click into the list must not take the focus out of the field.
  box.addEventListener('mousedown', (event) => event.preventDefault());
  const write = (text: string): void => {
    input.value = text.replace(/\s*[\r\n]+\s*/g, ' ');
  };
  write(options.value);
  const refresh = (): unknown => state.wanted && dispatch({ type: 'ask' });
  return { element: h('div', { class: 'combobox' }, input, box), input, write, refresh };
}

/** `dispatch` returns whether the event was handled there. */
function listen(input: HTMLInputElement, dispatch: (event: ComboboxEvent) => boolean): void {
  input.addEventListener('blur', () => dispatch({ type: 'close' }));
  input.addEventListener('click', () => dispatch({ type: 'ask' }));
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || !dispatch({ type: 'key', key: event.key })) return;
    event.preventDefault();
    // The dialog around would close.
    event.stopPropagation();
  });
}

function listId({ id }: ComboboxOptions): string {
  return `${id}-list`;
}

function textInput(options: ComboboxOptions): HTMLInputElement {
  return h('input', {
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
    'aria-controls': listId(options),
    'aria-describedby': options.describedBy,
  });
}

function showCompletion(
  input: HTMLInputElement,
  list: HTMLElement,
  { proposals }: Completion,
  accept: (proposal: Proposal) => void,
): void {
  const option = (proposal: Proposal, at: number): HTMLElement => {
    const click = (): void => accept(proposal);
    const id = `${list.id}-${at}`;
    return h(
      'li',
      { class: 'proposal', role: 'option', id, 'aria-selected': 'false', click },
      proposal.title,
      proposal.note && [' ', h('small', {}, proposal.note)],
    );
  };
  draw(list, proposals.map(option));
  input.setAttribute('aria-expanded', String(proposals.length > 0));
  input.removeAttribute('aria-activedescendant');
}

function showBox(box: HTMLElement, open: boolean): void {
  const opens = open && box.hidden;
  box.hidden = !open;
  // Below the edge of the dialog its end could not be seen.
  if (opens) box.scrollIntoView?.({ block: 'nearest' });
}

function showActive(input: HTMLInputElement, list: HTMLElement, active: number): void {
  for (const [at, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(at === active));
  const chosen = list.children[active] as HTMLElement;
  chosen.scrollIntoView?.({ block: 'nearest' });
  input.setAttribute('aria-activedescendant', chosen.id);
}

/** Puts a proposal in the place of what it completes, without a second blank behind it. */
function insert(input: HTMLInputElement, { from, to }: Completion, { text }: Proposal): void {
  const blank = text.endsWith(' ') && input.value.slice(to).startsWith(' ');
  input.setRangeText(blank ? text.slice(0, -1) : text, from, to, 'end');
  if (blank) input.setSelectionRange(from + text.length, from + text.length);
  input.focus();
}
