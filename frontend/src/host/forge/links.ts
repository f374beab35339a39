/** Links out of the iframe: Forge opens no windows for it, so each one is opened by the product. */
import { navigate, openTab } from './commands';

/** A middle click, or one with such a key, asks for a new tab. */
const MIDDLE = 1;

export function followLinks(page: Document): void {
  page.addEventListener('click', follow);
  page.addEventListener('auxclick', (event) => event.button === MIDDLE && follow(event));
}

function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || event.defaultPrevented || link.hasAttribute('download')) return;
  if (!/^https?:$/.test(link.protocol) || link.getAttribute('href')?.startsWith('#')) return;
  event.preventDefault();
  const inTab = link.target !== '_top' || event.ctrlKey || event.metaKey || event.button === MIDDLE;
  void (inTab ? openTab : navigate)(link.href).catch(() => {});
}
