/** Ways out of the iframe. Few readers take one, so it is a script of its own. */
import type { Bridging } from './bridge';

/** Where Confluence shows the general page of the descriptor. */
export const OWN_PAGE = '/plugins/servlet/ac/org.chainkeeper.jira-macros/chainkeeper-me';

export async function reloadProduct(bridge: Bridging): Promise<void> {
  const there = await bridge.needed();
  if (there?.getLocation) there.getLocation((url) => open(url, '_top'));
  else open(productHome(location.search) ?? '/', '_top');
}

export function openOwnPage(): void {
  open((productHome(location.search) ?? '') + OWN_PAGE, '_top');
}

/** Connect names the product's origin and context path on every page url, both under the signed hash. */
export function productHome(search: string): string | null {
  const parameters = new URLSearchParams(search);
  const origin = parameters.get('xdm_e') ?? '';
  const path = parameters.get('cp') ?? '';
  if (!/^https?:\/\/[^/?#\s]+$/.test(origin) || !/^(\/[\w-]+)*\/?$/.test(path)) return null;
  return origin + path;
}
