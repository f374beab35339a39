/** The dialog in which the product lets a person edit a macro. */
import type { MacroData } from './bridge';

/** The dialog in which the product lets a person edit a macro. */
export interface MacroEditor {
  parameters(): Promise<MacroData>;
  /** Writes them into the page and closes the dialog. */
  save(parameters: MacroData): void;
  /** Hears of the dialog's own button; `false` when the dialog has none. */
  onSubmit(listener: () => void): boolean;
}

/** `null` where nothing is edited. */
export function connectEditor(): MacroEditor | null {
  const { confluence, dialog } = window.AP ?? {};
  if (!confluence?.getMacroData || !confluence.saveMacro) return null;
  return {
    parameters: () => new Promise((resolve) => confluence.getMacroData((data) => resolve(texts(data)))),
    save: (parameters) => {
      confluence.saveMacro(parameters);
      confluence.closeMacroEditor();
    },
    onSubmit: (listener) => {
      // Else the bridge closes the dialog before it is known whether there is anything to save.
      dialog?.disableCloseOnSubmit?.();
      const button = dialog?.getButton?.('submit');
      if (!button?.bind) return false;
      button.bind(() => {
        listener();
        return false;
      });
      return true;
    },
  };
}

function texts(data: unknown): MacroData {
  if (typeof data !== 'object' || data === null) return {};
  return Object.fromEntries(Object.entries(data).filter(([, value]) => typeof value === 'string')) as MacroData;
}
