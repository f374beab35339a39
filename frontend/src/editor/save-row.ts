/** The end of the form: its buttons, where the dialog has none, and what the product says when it does not save. */
import type { MacroData, MacroEditor, SaveRefusal } from '../host/macro-editor';
import * as m from '../messages/editor';
import { draw } from '../ui/draw';
import { h } from '../ui/element';
import { noticeView } from '../ui/notice';

export interface SaveRow {
  readonly element: HTMLElement;
  save(parameters: MacroData): Promise<void>;
}

/** `save` is called when the author wants to save. */
export function saveRow(editor: MacroEditor, save: () => void): SaveRow {
  const refusal = h('div', { role: 'alert' });
  const button = h('button', { class: 'button button-primary', type: 'button', click: save }, m.save);
  const { cancel } = editor;
  const buttons = [button, cancel && h('button', { class: 'button', type: 'button', click: cancel }, m.cancel)];
  const element = h('div', {}, refusal, !editor.onSubmit(save) && h('p', { class: 'save-row' }, buttons));
  return {
    element,
    save: async (parameters) => {
      draw(refusal);
      button.disabled = true;
      const refused = await editor.save(parameters);
      button.disabled = false;
      if (refused) draw(refusal, noticeView(noticeOf(refused), 'h2'));
    },
  };
}

function noticeOf({ code }: SaveRefusal) {
  const text = Object.hasOwn(m.saveRefusals, code) ? m.saveRefusals[code] : undefined;
  return { tone: 'danger', title: m.saveRefusedTitle, text: text ?? m.saveRefusedText(code), actions: [] } as const;
}
