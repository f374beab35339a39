/** The pages in Confluence's iframes for Forge. */
import '../../styles/forge.css';
import { record, text } from '../../api/decode';
import { language } from '../../messages/language';
import type { MacroEditor } from '../macro-editor';
import type { AdminCalls, OpenPage } from '../opened';
import { invokedCalls } from './calls';
import { NOWHERE, pageConfig } from './config';
import { type ForgeContext, languageOf } from './context';
import { forgeHost } from './forge-host';
import { forgeEditor } from './macro-editor';
import { context } from './start';

let told: ForgeContext | null = null;

/** A script in another language than the reader's leaves the page to the one that is loaded then. */
export const openBlock: OpenPage = (_, start) =>
  void context.then(async (answer) => {
    if (answer && languageOf(answer.locale) !== language) return;
    told = answer;
    start({ host: forgeHost(answer), config: answer ? await pageConfig(answer) : NOWHERE });
  });
export const openCard = openBlock;

/** `null` where nothing is edited. */
export function openEditor(): MacroEditor | null {
  return told === null || told.isConfiguring === false ? null : forgeEditor(told);
}

export { forgeAddress as productAddress } from './page-address';

const FILE_TIMEOUT_MS = 25_000;

/** By invocations, which carry the user's token. Nothing streams through them, and a file travels as a text in JSON. */
export function adminCalls(): AdminCalls {
  const transport = invokedCalls(told?.locale ?? 'en');
  return {
    transport,
    openStream: null,
    listFile: async (query) => {
      const path = `/api/admin/connections.csv${query}`;
      const request = { method: 'GET', path, headers: {}, timeoutMs: FILE_TIMEOUT_MS };
      try {
        const answer = await transport(request, false);
        const csv = answer?.status === 200 ? text(record(JSON.parse(answer.text))?.['content']) : null;
        return csv === null ? null : new Blob([csv], { type: 'text/csv;charset=utf-8' });
      } catch {
        return null;
      }
    },
  };
}
