/** Forge's dialog around the editor of a macro. */
import { record, text } from '../../api/decode';
import type { MacroData, MacroEditor } from '../macro-editor';
import { close, submit } from './commands';
import { written } from './config';
import type { ForgeContext } from './context';

export function forgeEditor({ config, autoConvertLink }: ForgeContext): MacroEditor {
  const texts = written(config);
  return {
    parameters: async () => (autoConvertLink === null ? texts : { url: autoConvertLink, ...texts }),
    save: async (parameters) => {
      try {
        await submit({ config: { ...others(config, texts), ...parameters } });
        return null;
      } catch (error) {
        return { code: codeOf(error) };
      }
    },
    onSubmit: () => false,
    cancel: () => void close().catch(() => {}),
  };
}

/** What this editor cannot read stays: Forge drops what a save leaves out. It refuses `null`. */
function others(config: Readonly<Record<string, unknown>>, texts: MacroData): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).filter(([name, value]) => !(name in texts) && value !== null && value !== undefined),
  );
}

/** Such as `INVALID_CONFIG`, in one of the places that errors of the bridge have it. */
function codeOf(error: unknown): string {
  const from = record(error);
  const inside = record(from?.['error']) ?? record(from?.['data']);
  const said = text(from?.['code']) ?? text(inside?.['code']) ?? text(from?.['message']) ?? '';
  return /\b[A-Z]+(?:_[A-Z]+)+\b/.exec(said)?.[0] ?? '';
}
