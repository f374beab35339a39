/**
 * The first script of each page: asks Forge who reads what, and loads the page's script in the reader's language. It does not
 * wait for the answer with the language of the browser, which is mostly the same: fifty iframes answer late. The page's scripts
 * import this one.
 */
import { record, text } from '../../api/decode';
import { getContext, isInForge } from './commands';
import { type ForgeContext, forgeContext, languageOf } from './context';

/** `null` outside of the product, or when it does not answer. */
export const context: Promise<ForgeContext | null> = isInForge()
  ? getContext().then(forgeContext, () => null)
  : Promise.resolve(null);

const scripts = record(JSON.parse(document.getElementById('scripts')?.textContent ?? '{}'));
const scriptFor = (locale: string): string => new URL(text(scripts?.[languageOf(locale)]) ?? '', document.baseURI).href;

const root = document.documentElement;
root.dataset['colorMode'] ??= matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

const load = (locale: string): Promise<unknown> => import(/* @vite-ignore */ scriptFor(locale));
void load(navigator.language);
void context.then((told) => {
  const locale = told?.locale ?? navigator.language;
  root.lang = languageOf(locale);
  return load(locale);
});
