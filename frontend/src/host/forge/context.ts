/** What Forge tells a page about itself and its reader. It proves nothing: the server decides by the invocation token. */
import { record, text } from '../../api/decode';

export interface ForgeContext {
  /** `null` for a reader who is not logged in. */
  readonly accountId: string | null;
  readonly localId: string | null;
  /** Of the page that a macro is on. */
  readonly contentId: string | null;
  /** The macro or page, as the manifest names it. */
  readonly moduleKey: string;
  readonly siteUrl: string | null;
  /** A language tag. */
  readonly locale: string;
  readonly timezone: string | null;
  /** The parameters of a macro, as they were stored. */
  readonly config: Readonly<Record<string, unknown>>;
  /** A pasted link that became the macro, until it is first edited. */
  readonly autoConvertLink: string | null;
  /** Whether this is the dialog of a macro; `null` where the product does not say. */
  readonly isConfiguring: boolean | null;
}

export function forgeContext(value: unknown): ForgeContext {
  const from = record(value);
  const extension = record(from?.['extension']);
  const macro = record(extension?.['macro']);
  const configuring = macro?.['isConfiguring'];
  return {
    accountId: text(from?.['accountId']),
    localId: text(from?.['localId']),
    contentId: text(record(extension?.['content'])?.['id']),
    moduleKey: text(from?.['moduleKey']) ?? '',
    siteUrl: text(from?.['siteUrl']),
    locale: (text(from?.['locale']) ?? 'en').replace(/_/g, '-'),
    timezone: text(from?.['timezone']),
    config: record(extension?.['config']) ?? {},
    autoConvertLink: text(extension?.['autoConvertLink']) ?? text(macro?.['autoConvertLink']),
    isConfiguring: typeof configuring === 'boolean' ? configuring : null,
  };
}

const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Of the texts: English where there are none in the reader's language. */
export function languageOf(locale: string): Language {
  return LANGUAGES.find((one) => locale.toLowerCase().split(/[-_]/)[0] === one) ?? 'en';
}
