/** One of any number of sites: a list to choose from takes the room of one. */
import type { Site } from '../api/answers';
import { h } from '../ui/element';

export function siteChoice(
  look: string,
  first: string,
  sites: readonly Site[],
  choose: (id: string) => void,
  more: Readonly<Record<string, string>> = {},
): HTMLElement {
  const choice = h(
    'select',
    { class: look, 'aria-label': first, focus: 'site', ...more },
    h('option', { value: '' }, first),
    sites.map((site) => h('option', { value: site.id }, site.name)),
  );
  choice.addEventListener('change', () => choice.value && choose(choice.value));
  return choice;
}
