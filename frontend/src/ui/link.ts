/** A link out of the iframe, to Jira. */
import { type Child, h } from './element';

export function link(
  url: string,
  look: string,
  children: readonly Child[],
  more: Readonly<Record<string, string>> = {},
): HTMLElement {
  return h('a', { class: look, href: url, target: '_blank', rel: 'noopener noreferrer', ...more }, children);
}
