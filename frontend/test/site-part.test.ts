import { describe, expect, it } from 'vitest';
import { sitePart } from '../src/editor/site-part';
import * as m from '../src/messages/editor';
import { changed, FJORD, POLAR, titles, write } from './editor-fixture';

describe('the site', () => {
  const site = (first: string) => {
    const made = sitePart(first, changed);
    document.body.append(made.element as Node);
    return made;
  };
  const chosen = (): string | undefined => document.querySelector<HTMLSelectElement>('#site')?.selectedOptions[0]?.text;

  it('is no question while there is only one', () => {
    site('').offer([FJORD]);
    expect(document.querySelector('#site')).toBeNull();
  });

  it('is chosen among those that the viewer reaches', () => {
    const made = site('');
    made.offer([FJORD, POLAR]);
    expect(titles('site')).toEqual([m.siteOwn, 'Fjord', 'Polar']);
    expect(chosen()).toBe(m.siteOwn);
    write('site', 'c2', 'change');
    expect(made.said()).toEqual({ site: 'c2' });
    expect(made.site()).toBe('c2');
  });

  it('is taken over from a link', () => {
    const made = site('');
    made.offer([FJORD, POLAR]);
    made.follow('polar.atlassian.net');
    expect(chosen()).toBe('Polar');
    expect(made.said()).toEqual({ site: 'c2' });
  });

  it('stays what it was where the viewer does not reach it, and says so', () => {
    const made = site('c9');
    made.offer([FJORD]);
    expect(chosen()).toBe(m.siteOther);
    expect(made.said()).toEqual({ site: 'c9' });
    made.follow('elsewhere.atlassian.net');
    expect(chosen()).toBe('elsewhere.atlassian.net');
  });

  it('that was added since is offered, and one that was removed is not', () => {
    const made = site('');
    made.offer([FJORD, POLAR]);
    made.offer([FJORD, POLAR, { id: 'c3', name: 'Dune', url: 'https://dune.atlassian.net' }]);
    expect(titles('site')).toEqual([m.siteOwn, 'Fjord', 'Polar', 'Dune']);
    made.offer([FJORD]);
    expect(document.querySelector('#site')).toBeNull();
  });

  it('that was chosen stays chosen when others are offered, also when it was removed', () => {
    const made = site('c2');
    made.offer([FJORD, POLAR]);
    made.offer([FJORD]);
    expect(chosen()).toBe(m.siteOther);
    expect(made.said()).toEqual({ site: 'c2' });
  });

  it('is named by a former host until the site that bears it has answered', () => {
    const made = site('old-polar.atlassian.net');
    made.offer([FJORD, POLAR]);
    expect(chosen()).toBe('old-polar.atlassian.net');
    made.answered('old-polar.atlassian.net', 'https://polar.atlassian.net/browse/PAY-7');
    expect(chosen()).toBe('Polar');
    expect(made.said()).toEqual({ site: 'c2' });
    expect(changed).not.toHaveBeenCalled();
  });

  it('does not follow an answer to something else, or from a site that is not offered', () => {
    const made = site('c9');
    made.offer([FJORD, POLAR]);
    made.answered('', 'https://polar.atlassian.net');
    made.answered('c2', 'https://polar.atlassian.net');
    made.answered('c9', 'https://moon.atlassian.net');
    expect(made.said()).toEqual({ site: 'c9' });
  });
});
