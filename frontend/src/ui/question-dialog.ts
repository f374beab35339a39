/** A dialog that asks before something is done. It opens where it was asked for: the iframe is taller than the window. */
import { type Child, h } from './element';

export interface DialogWords {
  readonly title: string;
  readonly texts: readonly Child[];
  readonly confirm: string;
  readonly cancel: string;
}

export interface DialogActions {
  readonly confirm: () => void;
  readonly cancel: () => void;
}

/** Space above the dialog, in pixels. */
const MARGIN = 8;

export class QuestionDialog {
  readonly element: HTMLDialogElement = h('dialog', { class: 'question', 'aria-labelledby': 'question-title' });
  #key = '';

  /** Opens below `trigger`; the focus begins at the button that does nothing. */
  open(words: DialogWords, actions: DialogActions, trigger: HTMLElement | null): void {
    if (this.element.open) return;
    this.#key = trigger?.dataset['focus'] ?? '';
    const button = (label: string, look: string, click: () => void): HTMLElement =>
      h('button', { class: `button ${look}`, type: 'button', click }, label);
    const cancel = button(words.cancel, '', actions.cancel);
    this.element.replaceChildren(
      h('h2', { class: 'question-title', id: 'question-title' }, words.title),
      ...words.texts.filter((text) => !!text).map((text) => h('p', {}, text)),
      h('div', { class: 'question-actions' }, cancel, button(words.confirm, 'button-danger', actions.confirm)),
    );
    this.element.oncancel = (event) => {
      event.preventDefault();
      actions.cancel();
    };
    if (trigger) this.element.style.marginBlockStart = `${Math.max(MARGIN, topOf(trigger))}px`;
    this.element.showModal();
    cancel.focus({ preventScroll: true });
  }

  /** The focus returns to what has opened it, drawn again or not. */
  close(): void {
    if (!this.element.open) return;
    this.element.close();
    // Another dialog of the page has a title of the same id.
    this.element.replaceChildren();
    document.querySelector<HTMLElement>(`[data-focus="${CSS.escape(this.#key)}"]`)?.focus({ preventScroll: true });
  }
}

function topOf(trigger: HTMLElement): number {
  const { bottom } = trigger.getBoundingClientRect();
  return Math.min(bottom + MARGIN, Math.max(MARGIN, innerHeight - 320));
}
