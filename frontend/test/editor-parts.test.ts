import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EditorApi } from '../src/api';
import { CHECK_AFTER_MS, VALUES_AFTER_MS } from '../src/editor/jql-field';
import { draftOf, PARAMETERS, type MacroKind } from '../src/editor/parameters';
import { together, type Part } from '../src/editor/part';
import { partsOf } from '../src/editor/parts';
import { sitePart } from '../src/editor/site-part';
import type { MacroData } from '../src/host';
import { editorMessages as m } from '../src/messages';
import { ok, tick } from './world';

const FJORD = { id: 'c1', name: 'Fjord', url: 'https://fjord.atlassian.net' };
const POLAR = { id: 'c2', name: 'Polar', url: 'https://polar.atlassian.net' };

const changed = vi.fn<() => void>();
let check: ReturnType<typeof vi.fn<EditorApi['check']>>;
let filters: ReturnType<typeof vi.fn<EditorApi['filters']>>;

beforeEach(() => {
  vi.useFakeTimers();
  changed.mockReset();
  check = vi.fn<EditorApi['check']>(async () => ok([]));
  filters = vi.fn<EditorApi['filters']>(async () => ok([{ id: '10002', name: 'Bugs' }]));
});
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

function open(kind: MacroKind, data: MacroData = {}): readonly Part[] {
  const api: EditorApi = {
    check,
    vocabulary: async () => ok({ fields: [], functions: [] }),
    values: async () => ok([]),
    filters,
  };
  const first = draftOf(data);
  const site = sitePart(first.site, m, changed);
  const parts = partsOf({ kind, first, api, m, site, changed, announce: () => {} });
  document.body.append(...parts.flatMap((one) => one.element as Node | Node[]));
  return parts;
}
const said = (parts: readonly Part[]) => together(draftOf({}), parts.map((one) => one.said()));
const shown = (parts: readonly Part[]) => together(draftOf({}), parts.map((one) => one.shown()));
const input = (id: string): HTMLInputElement => document.querySelector<HTMLInputElement>(`#${id}`)!;
const titles = (id: string): string[] => [...document.querySelectorAll(`#${id} option`)].map((one) => one.textContent ?? '');
const write = (id: string, text: string, event = 'input'): void => {
  input(id).value = text;
  input(id).dispatchEvent(new Event(event));
};

describe('the form', () => {
  it.each(Object.keys(PARAMETERS) as MacroKind[])('of a %s says all that the macro is told', (kind) => {
    const data = { jql: 'a', key: 'PAY-7', columns: 'status', limit: '7', by: 'type', as: 'doughnut', site: 'c2' };
    const parts = open(kind, data);
    const all = Object.assign({}, ...parts.map((one) => one.said())) as object;
    expect(Object.keys(all).sort()).toEqual([...PARAMETERS[kind]].sort());
    expect(said(parts)).toMatchObject(all);
    expect(draftOf(data)).toMatchObject(all);
  });

  it('of a chart says what is chosen', () => {
    const parts = open('chart', { jql: 'a' });
    expect(titles('by')).toEqual(['Status', 'Assignee', 'Priority', 'Type']);
    expect(said(parts)).toMatchObject({ by: 'status', as: 'bar' });
    write('by', 'priority', 'change');
    write('as', 'doughnut', 'change');
    expect(said(parts)).toMatchObject({ by: 'priority', as: 'doughnut' });
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('has nothing to save and nothing to show while a part of it is wrong', () => {
    const parts = open('issue-inline', { key: 'PAY-7' });
    expect(said(parts)?.key).toBe('PAY-7');
    write('key', 'PAY seven');
    expect(said(parts)).toBeNull();
    expect(shown(parts)).toBeNull();
    parts[0]?.demand();
    expect(document.activeElement).toBe(input('key'));
    expect(input('key').getAttribute('aria-invalid')).toBe('true');
  });
});

describe('the search', () => {
  it('is shown as long as Jira understands it, and saved in any case', async () => {
    const parts = open('count');
    expect(said(parts)).toBeNull();
    write('jql', 'project = PAY');
    expect(said(parts)?.jql).toBe('project = PAY');
    expect(shown(parts)).toBeNull();
    await tick(CHECK_AFTER_MS);
    expect(shown(parts)?.jql).toBe('project = PAY');
    check.mockResolvedValueOnce(ok(['No.']));
    write('jql', 'project = ');
    await tick(CHECK_AFTER_MS);
    expect(shown(parts)).toBeNull();
    expect(said(parts)?.jql).toBe('project =');
  });

  it('that stands in the page is shown at once', () => {
    expect(shown(open('count', { jql: 'project = PAY' }))?.jql).toBe('project = PAY');
    expect(check).not.toHaveBeenCalled();
  });

  it('has an example that suits its macro', () => {
    open('count');
    expect(document.querySelector('#jql-status')?.textContent).toBe(m.jqlHints['count']);
  });
});

describe('the saved filter', () => {
  const found = (): string[] => [...document.querySelectorAll('#filter-list .proposal')].map((one) => one.textContent ?? '');
  const press = (key: string): boolean => input('filter').dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
  const leave = (): boolean => input('filter').dispatchEvent(new Event('blur'));

  it('is searched by its name when somebody pauses, and chosen by the keyboard', async () => {
    filters.mockResolvedValue(ok([{ id: '10317', name: 'Bugs of the shop' }]));
    const parts = open('chart');
    input('filter').focus();
    write('filter', 'bu');
    write('filter', 'bugs ');
    await tick(VALUES_AFTER_MS);
    expect(filters.mock.calls).toEqual([['bugs', null]]);
    expect(found()).toEqual(['Bugs of the shop']);
    press('ArrowDown');
    expect(press('Enter')).toBe(false);
    await tick(VALUES_AFTER_MS);
    expect(said(parts)?.jql).toBe('filter = 10317');
    expect(input('filter').value).toBe('Bugs of the shop');
    expect(found()).toEqual([]);
    expect(filters).toHaveBeenCalledTimes(1);
    press('ArrowDown');
    await tick(VALUES_AFTER_MS);
    expect(filters).toHaveBeenLastCalledWith('', null);
    expect(found()).toEqual(['Bugs of the shop']);
  });

  it('is gone when the search becomes another, and with it when its name is emptied', async () => {
    const parts = open('chart', { jql: 'filter = 10002' });
    parts[0]?.learn();
    await tick(CHECK_AFTER_MS);
    expect(input('filter').value).toBe('Bugs');
    write('jql', 'filter = 10002 AND status = Done');
    await tick(CHECK_AFTER_MS);
    expect(input('filter').value).toBe('');
    write('filter', '');
    expect(input('jql').value).toBe('filter = 10002 AND status = Done');
    write('jql', 'filter = 10002');
    await tick(CHECK_AFTER_MS);
    write('filter', '');
    expect(input('jql').value).toBe('');
  });

  it('is shown by its id while its name is not known', async () => {
    const parts = open('table', { jql: 'filter = 20999' });
    expect(input('filter').value).toBe('20999');
    parts[0]?.learn();
    await tick(CHECK_AFTER_MS);
    expect(input('filter').value).toBe('20999');
    expect(said(parts)?.jql).toBe('filter = 20999');
  });

  it('is the one that was pressed, although others were found in the meantime', async () => {
    const parts = open('chart');
    const proposal = (): HTMLElement => document.querySelector<HTMLElement>('#filter-list .proposal')!;
    write('filter', 'bugs');
    await tick(VALUES_AFTER_MS);
    filters.mockResolvedValue(ok([{ id: '10317', name: 'Another' }]));
    write('filter', 'bugs ');
    await tick(VALUES_AFTER_MS - 1);
    proposal().dispatchEvent(new Event('pointerdown', { bubbles: true }));
    await tick(1);
    expect(found()).toEqual(['Bugs']);
    proposal().dispatchEvent(new Event('pointerup', { bubbles: true }));
    proposal().click();
    expect(said(parts)?.jql).toBe('filter = 10002');
  });

  it('that is chosen while names are asked for anew gets its name, too', async () => {
    const parts = open('chart');
    input('filter').focus();
    write('filter', 'bugs');
    await tick(VALUES_AFTER_MS);
    parts[0]?.learn();
    press('ArrowDown');
    press('Enter');
    expect(input('filter').value).toBe('10002');
    await tick();
    expect(input('filter').value).toBe('Bugs');
  });

  it('that somebody is looking for stays as it is written', async () => {
    const parts = open('chart', { jql: 'filter = 10002' });
    write('filter', 'bugs of');
    parts[0]?.learn();
    await tick();
    expect(input('filter').value).toBe('bugs of');
    leave();
    expect(input('filter').value).toBe('Bugs');
  });

  it('offers all that come first while the chosen one stands there', async () => {
    open('table', { jql: 'filter = 20999' });
    input('filter').focus();
    press('ArrowDown');
    await tick(VALUES_AFTER_MS);
    expect(filters.mock.calls).toEqual([['', null]]);
    expect(found()).toEqual(['Bugs']);
  });

  it('stays what it was when nothing is found, which is said', async () => {
    filters.mockResolvedValue(ok([]));
    const parts = open('table', { jql: 'filter = 20999' });
    write('filter', 'nonsense');
    await tick(VALUES_AFTER_MS);
    expect(document.querySelector('#filter-status')?.textContent).toBe(m.noSuchFilter);
    leave();
    expect(input('filter').value).toBe('20999');
    expect(document.querySelector('#filter-status')?.textContent).toBe('');
    expect(said(parts)?.jql).toBe('filter = 20999');
  });
});

describe('a link that is pasted', () => {
  it('becomes the search that it leads to, at its site', async () => {
    const parts = open('count');
    write('jql', 'https://polar.atlassian.net/issues/?jql=project%20%3D%20PAY');
    expect(input('jql').value).toBe('project = PAY');
    expect(said(parts)).toMatchObject({ jql: 'project = PAY', site: 'polar.atlassian.net' });
    await tick(CHECK_AFTER_MS);
    expect(check.mock.calls).toEqual([['project = PAY', 'polar.atlassian.net']]);
  });

  it('becomes the issue that it leads to, at its site', () => {
    const parts = open('issue-inline');
    write('key', 'https://polar.atlassian.net/browse/pay-7');
    expect(input('key').value).toBe('PAY-7');
    expect(said(parts)).toMatchObject({ key: 'PAY-7', site: 'polar.atlassian.net' });
    expect(changed).toHaveBeenCalled();
  });
});

describe('the site', () => {
  const site = (first: string) => {
    const made = sitePart(first, m, changed);
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
