/** Which of the Jira sites that the viewer's connection reaches; nothing to choose while there is only one. */
import type { Site } from '../api/answers';
import * as m from '../messages/editor';
import { draw } from '../ui/draw';
import { h } from '../ui/element';
import { field } from './fields';
import { choice, type Part, simplePart } from './part';

export interface SitePart extends Part {
  /** `null` for this Confluence's own. */
  site(): string | null;
  offer(sites: readonly Site[]): void;
  /** Takes the site over from a link that was pasted. */
  follow(host: string): void;
  /** What was asked of `named` was answered at `url`: a host name that is not among the sites is an earlier one of that site. */
  answered(named: string, url: string): void;
}

export function sitePart(first: string, changed: () => void): SitePart {
  let site = first;
  let reached: readonly Site[] = [];
  const element = h('div');
  const choose = (id: string): void => {
    site = id;
    changed();
  };
  /** A host name out of a link is a site's as well. */
  const find = (named: string): Site | undefined =>
    reached.find((one) => one.id === named || new URL(one.url).hostname === named);
  const show = (): void => {
    const known = find(site);
    site = known?.id ?? site;
    const all = reached.map(({ id, name }) => ({ id, title: name }));
    // Where it is not among them, it must not look as if another were chosen.
    if (!known && site !== '') all.push({ id: site, title: site.includes('.') ? site : m.siteOther });
    const offers = [{ id: '', title: m.siteOwn }, ...all];
    draw(element, all.length > 1 && field('site', m.site, choice('site', offers, site, choose)));
  };
  return {
    ...simplePart(element, () => ({ site })),
    site: () => site || null,
    offer: (sites) => {
      reached = sites;
      show();
    },
    follow: (host) => {
      site = host;
      show();
      changed();
    },
    answered: (named, url) => {
      const known = find(named) ?? reached.find((one) => new URL(one.url).origin === new URL(url).origin);
      if (named === '' || named !== site || !known || known.id === site) return;
      site = known.id;
      show();
    },
  };
}
