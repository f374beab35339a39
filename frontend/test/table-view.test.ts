import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { IssuePage } from '../src/api/answers';
import type { Phase } from '../src/macro/model';
import { rareNotice } from '../src/views/rare-notice';
import { summaryOf } from '../src/views/summary';
import { tableView } from '../src/views/table';
import { CONNECTION, no } from './fakes';
import { actions, f, frame, issue, page, rendered, shown, SITE, table } from './rendering';
import { panelScript } from '../src/views/load-account-panel';

beforeAll(panelScript.load);

describe('sorting', () => {
  const UNSORTED = { sort: '', refused: false, sortBy: () => {} };

  it('and screen readers call a field that an admin made by its name in Jira', () => {
    const data = { ...page(issue()), names: { customfield_7: 'Size' } };
    const phase: Phase<IssuePage> = { is: 'shown', data, busy: 'no', problem: null };
    const columns = { ...frame, columns: ['customfield_7', 'customfield_8'] };
    const root = rendered(tableView({ phase, connection: null, panel: 'closed' }, columns, f, actions(), UNSORTED));
    expect([...root.querySelectorAll('thead button')].map((one) => one.textContent)).toEqual([
      'Key',
      'Size',
      'Field 8',
    ]);
  });

  function sorted(sort: string, sortBy: (column: string) => void = () => {}): HTMLElement {
    const phase: Phase<IssuePage> = { is: 'shown', data: page(issue({ summary: 'A' })), busy: 'no', problem: null };
    const columns = { ...frame, columns: ['summary', 'labels'] };
    return rendered(
      tableView({ phase, connection: null, panel: 'closed' }, columns, f, actions(), { sort, sortBy, refused: false }),
    );
  }

  it('is by any column that Jira knows an order of', () => {
    const sortBy = vi.fn<(column: string) => void>();
    const buttons = [...sorted('', sortBy).querySelectorAll<HTMLElement>('thead button')];
    expect(buttons.map((one) => one.textContent)).toEqual(['Key', 'Summary']);
    buttons[1]?.click();
    expect(sortBy).toHaveBeenCalledWith('summary');
  });

  it('that Jira refuses is told so, in its f, above what stays', () => {
    const problem = {
      of: 'refresh',
      failure: { kind: 'bad-request', detail: 'Field cf[7] cannot be sorted by.' },
      explain: rareNotice,
    } as const;
    const phase: Phase<IssuePage> = { is: 'shown', data: page(issue()), busy: 'no', problem };
    const model = { phase, connection: null, panel: 'closed' } as const;
    const root = rendered(tableView(model, frame, f, actions(), { ...UNSORTED, refused: true }));
    expect(root.querySelector('.notice')?.textContent).toBe('Jira cannot sort by thisField cf[7] cannot be sorted by.');
    expect(root.querySelectorAll('tbody tr')).toHaveLength(1);
  });

  it.each([
    ['', [null, null, null]],
    ['summary', [null, 'ascending', null]],
    ['-key', ['descending', null, null]],
  ])('by %j is told to screen readers', (sort, expected) => {
    expect([...sorted(sort).querySelectorAll('thead th')].map((one) => one.getAttribute('aria-sort'))).toEqual(
      expected,
    );
  });
});

describe('the table', () => {
  it('shows a skeleton with the same columns and as many rows as expected', () => {
    const root = table({ is: 'loading' });
    expect([...root.querySelectorAll('th')].map((one) => one.textContent)).toEqual([
      'Key',
      'Summary',
      'Status',
      'Assignee',
    ]);
    expect(root.querySelectorAll('tbody tr')).toHaveLength(3);
  });

  it('links each key and opens the search in Jira', () => {
    const root = table(shown(page(issue({ summary: 'S' }))));
    expect(root.querySelector<HTMLAnchorElement>('a.key')?.href).toBe('https://acme.example/browse/PAY-1');
    const search = root.querySelector<HTMLAnchorElement>('header a');
    expect(search?.href).toBe('https://acme.example/issues/?jql=project%20%3D%20%22A%26B%22');
    expect(search?.rel).toContain('noopener');
  });

  it('shows an empty value as a dash that is also said', () => {
    const cells = table(shown(page(issue()))).querySelectorAll('tbody td');
    expect([...cells].map((one) => one.textContent)).toEqual(['–empty', '–empty', 'Unassigned']);
  });

  it('says when nothing was found', () => {
    expect(table(shown(page())).textContent).toContain('No issues found');
  });

  it('offers more only when there is more', () => {
    const given = actions();
    expect(table(shown(page(issue()))).querySelector('[data-focus=more]')).toBeNull();
    const root = table(shown({ ...page(issue()), nextPage: 'n' }), given);
    expect(root.querySelector('.toolbar-count')?.textContent).toBe('First issue');
    root.querySelector<HTMLElement>('[data-focus=more]')?.click();
    expect(given.more).toHaveBeenCalledOnce();
  });

  it('keeps the issues under the message that a refresh failed', () => {
    const problem = { failure: { kind: 'jira-failed' } as const, of: 'refresh' as const };
    const root = table({ is: 'shown', data: page(issue()), busy: 'no', problem });
    expect(root.textContent).toContain('These issues may be out of date');
    expect(root.querySelector('tbody tr')).not.toBeNull();
  });

  it('says as whom one is connected, and offers the way out', () => {
    const given = actions();
    const root = table(shown(page(issue())), given, { connection: CONNECTION, panel: 'open' });
    expect(root.querySelector('.account-button')?.textContent).toContain('Mia Maker');
    root.querySelector<HTMLElement>('[data-focus=disconnect]')?.click();
    expect(given.disconnect).toHaveBeenCalledOnce();
  });

  it.each([
    ['filter = 10001', 'filter=10001'],
    ['Filter=7', 'filter=7'],
    ['filter = 7 ORDER BY key', 'jql=filter%20%3D%207%20ORDER%20BY%20key'],
    ['project = "A&B"', 'jql=project%20%3D%20%22A%26B%22'],
  ])('leads to %s in Jira with its own order', (jql, query) => {
    const model = { phase: shown(page(issue())), connection: null, panel: 'closed' } as const;
    const root = rendered(tableView(model, { ...frame, jql }, f, actions()));
    expect(root.querySelector('.toolbar a')?.getAttribute('href')).toBe(`${SITE.url}/issues/?${query}`);
  });

  it('names the keys of its search that are missing', () => {
    const root = table(shown({ ...page(issue()), missing: ['PAY-8', 'PAY-9'] }));
    expect(root.textContent).toContain('Deleted, archived or not visible to you: PAY-8, PAY-9');
    expect(table(shown(page(issue()))).textContent).not.toContain('Not found');
  });
});

describe('columns that were asked for by a name', () => {
  const headings = (root: HTMLElement): string[] =>
    [...root.querySelectorAll('thead th')].map((one) => one.textContent);
  function named(columns: string[], ids: Record<string, unknown>, names: Record<string, unknown> = {}): HTMLElement {
    const data = { ...page(issue({ duedate: '2026-03-04' })), columns: ids, names };
    const phase: Phase<IssuePage> = { is: 'shown', data, busy: 'no', problem: null };
    const none = { group: '', sums: false, total: false };
    const summary = summaryOf(
      none,
      async () => no({ kind: 'jira-failed' }),
      () => {},
    );
    const view = { ...frame, columns, summary };
    return rendered(tableView({ phase, connection: null, panel: 'closed' }, view, f, actions()));
  }

  it('are those of the fields that they mean', () => {
    const root = named(['due', 'Größe'], { due: 'duedate', Größe: 'customfield_7' }, { customfield_7: 'Größe' });
    expect(headings(root)).toEqual(['Key', 'Due', 'Größe']);
    expect(root.querySelector('tbody td')?.textContent).toBe('Mar 4, 2026');
  });

  it('are shown without the one that no field has, which is named', () => {
    const root = named(['foo', 'due', 'constructor'], { foo: null, due: 'duedate', constructor: null });
    expect(headings(root)).toEqual(['Key', 'Due']);
    expect(root.querySelector('.note')?.textContent).toBe('Jira has no field “foo”, “constructor”');
  });

  it('are each there once', () => {
    expect(headings(named(['due', 'duedate'], { due: 'duedate' }))).toEqual(['Key', 'Due']);
  });

  it('are told apart where two have one title', () => {
    const root = named(
      ['customfield_7', 'customfield_8', 'status'],
      {},
      { customfield_7: 'Team cf[7]', customfield_8: 'Team cf[8]' },
    );
    expect(headings(root)).toEqual(['Key', 'Team cf[7]', 'Team cf[8]', 'Status']);
    expect(root.querySelectorAll('th small')).toHaveLength(2);
  });
});
