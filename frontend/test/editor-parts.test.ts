import { describe, expect, it, vi } from 'vitest';
import { GROUPINGS } from '../src/editor/chart-by';
import { VALUES_AFTER_MS } from '../src/editor/jql-completions';
import { CHECK_AFTER_MS } from '../src/editor/jql-field';
import { draftOf, type MacroKind, PARAMETERS } from '../src/editor/parameters';
import * as m from '../src/messages/editor';
import { changed, check, filters, input, open, said, shown, titles, values, words, write } from './editor-fixture';
import type { Failure } from '../src/api/answers';
import { no, ok, tick } from './fakes';

describe('the form', () => {
  it.each(Object.keys(PARAMETERS) as MacroKind[])('of a %s says all that the macro is told', (kind) => {
    const data = {
      jql: 'a',
      key: 'PAY-7',
      columns: 'status',
      fields: 'due',
      limit: '7',
      group: 'due',
      sums: 'true',
      by: 'type',
      as: 'doughnut',
      site: 'c2',
    };
    const parts = open(kind, data);
    const all = Object.assign({}, ...parts.map((one) => one.said())) as object;
    expect(Object.keys(all).sort()).toEqual([...PARAMETERS[kind]].sort());
    expect(said(parts)).toMatchObject(all);
    expect(draftOf(data)).toMatchObject(all);
  });

  it('of a chart says what is chosen', () => {
    const parts = open('chart', { jql: 'a' });
    expect(titles('by')).toEqual(GROUPINGS.map((one) => m.groupings[one]));
    expect(said(parts)).toMatchObject({ by: 'status', as: 'bar' });
    write('by', 'priority', 'change');
    write('as', 'doughnut', 'change');
    expect(said(parts)).toMatchObject({ by: 'priority', as: 'doughnut' });
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('of a chart keeps a custom field until Jira names it', () => {
    const parts = open('chart', { jql: 'a', by: 'customfield_7' });
    expect(titles('by').at(-1)).toBe('Field 7');
    expect(said(parts)).toMatchObject({ by: 'customfield_7' });
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
    input('form-jql').click();
    expect(document.querySelector('#jql-status')?.textContent).toBe(m.jqlHints['count']);
  });
});

describe('saved filters that are not answered', () => {
  it.each([
    [{ kind: 'not-permitted', reconnect: false, why: '' }, m.filtersFailed],
    [{ kind: 'unreachable' }, m.filtersFailed],
    [null, m.noSuchFilter],
  ])('are told: %j', async (failure, told) => {
    filters.mockResolvedValue(failure ? no(failure as Failure) : ok({ all: [], complete: true }));
    open('table');
    write('filter', 'q');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(document.querySelector('#filter-status')!.textContent).toBe(told);
    input('filter').dispatchEvent(new Event('blur'));
    expect(document.querySelector('#filter-status')!.textContent).toBe('');
  });
});

describe('a list of proposals', () => {
  const more = (id: string): string => document.querySelector(`#${id}-list + p`)!.textContent;
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      value: `v${at}`,
      title: `Värde ${at}`,
      id: String(at),
      name: `F${at}`,
    }));

  it.each([
    [2, true, ''],
    [100, false, m.moreFilters(100)],
  ])('of %i filters says whether Jira has more', async (count, complete, said) => {
    filters.mockResolvedValue(ok({ all: many(count), complete }));
    open('table');
    write('filter', 'f');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(document.querySelectorAll('#filter-list .proposal')).toHaveLength(count);
    expect(more('filter')).toBe(said);
  });

  it.each([
    [3, true, ''],
    [15, false, m.moreInJira],
    [140, false, `${m.moreListed(100, 140)} ${m.moreInJira}`],
  ])('of %i values says whether there may be more', async (count, complete, said) => {
    const status = {
      name: 'status',
      title: 'status',
      operators: ['='],
      types: [],
      suggests: true,
      sortable: true,
      customId: '',
    };
    words.mockResolvedValue(ok({ fields: [status], functions: [], complete: true }));
    values.mockResolvedValue(ok({ all: many(count), complete }));
    open('count');
    write('jql', 'status = ');
    input('jql').setSelectionRange(9, 9);
    input('jql').dispatchEvent(new Event('click'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(document.querySelectorAll('#jql-list .proposal')).toHaveLength(Math.min(count, 100));
    expect(more('jql')).toBe(said);
  });

  it('of fields says when the site has more than the server takes', async () => {
    const field = {
      name: 'spår',
      title: 'spår',
      operators: ['='],
      types: [],
      suggests: true,
      sortable: true,
      customId: '',
    };
    words.mockResolvedValue(ok({ fields: [field], functions: [], complete: false }));
    open('count');
    write('jql', 'sp');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(more('jql')).toBe(m.fieldsCut(1));
    write('jql', 'spår ');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(more('jql')).toBe('');
  });

  it('of the basic search says whether there may be more', async () => {
    values.mockResolvedValue(ok({ all: many(12), complete: false }));
    open('table');
    document.querySelector<HTMLInputElement>('#form-basic')!.click();
    write('basic-status', 'v');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(more('basic-status')).toBe(m.moreInJira);
  });
});

describe('the saved filter', () => {
  const found = (): string[] =>
    [...document.querySelectorAll('#filter-list .proposal')].map((one) => one.textContent ?? '');
  const press = (key: string): boolean =>
    input('filter').dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
  const leave = (): boolean => input('filter').dispatchEvent(new Event('blur'));

  it('is searched by its name after a pause in writing, and chosen by the keyboard', async () => {
    filters.mockResolvedValue(ok({ all: [{ id: '10317', name: 'Bugs of the shop' }], complete: true }));
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
    filters.mockResolvedValue(ok({ all: [{ id: '10317', name: 'Another' }], complete: true }));
    write('filter', 'bugs ');
    await tick(VALUES_AFTER_MS - 1);
    proposal().dispatchEvent(new Event('pointerdown', { bubbles: true }));
    await tick(1);
    expect(found()).toEqual(['Bugs']);
    proposal().dispatchEvent(new Event('pointerup', { bubbles: true }));
    proposal().click();
    expect(said(parts)?.jql).toBe('filter = 10002');
  });

  it('that is chosen while the names are loaded again gets its name, too', async () => {
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

  it('whose name is being written stays as it is written', async () => {
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
    filters.mockResolvedValue(ok({ all: [], complete: true }));
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
