/** The offer to use the connection of the site's other app, in macros and on the viewer's own page. */
import type { Site } from '../api/answers';
import * as c from '../messages/connecting';
import { andMore } from '../messages/lists';
import type { Notice } from '../ui/notice';

const MAX_SITES = 3;

/** `use`: `null` while the connection is being taken over. */
export function offerNotice(sites: readonly Site[], use: (() => void) | null, connect: () => void): Notice {
  const names = sites.slice(0, MAX_SITES).map(({ name }) => name);
  const rest = sites.length - MAX_SITES;
  const all = [...names, ...(rest > 0 ? [andMore(rest)] : [])].join(', ');
  return {
    tone: use ? 'neutral' : 'busy',
    icon: 'person',
    title: c.offerTitle,
    text: c.offerText(all || 'Jira'),
    actions: use
      ? [
          { label: c.useOffer, click: use, primary: true },
          { label: c.connectAgain, click: connect },
        ]
      : [],
  };
}
