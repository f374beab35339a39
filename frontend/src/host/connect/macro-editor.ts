/** Connect's dialog around the editor of a macro. */
import type { MacroData, MacroEditor } from '../macro-editor';

/** `null` where nothing is edited. */
export function connectEditor(): MacroEditor | null {
  const { confluence, dialog } = window.AP ?? {};
  if (!confluence?.getMacroData || !confluence.saveMacro) return null;
  return {
    parameters: () => new Promise((resolve) => confluence.getMacroData((data) => resolve(texts(data)))),
    save: async (parameters) => {
      confluence.saveMacro(parameters);
      confluence.closeMacroEditor();
      return null;
    },
    cancel: null,
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
