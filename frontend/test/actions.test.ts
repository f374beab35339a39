import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from './eventually';
import { ActionRun } from '../src/admin/actions-run';
import { listedRows, rowSelection } from '../src/admin/actions-selection';
import { actionsView } from '../src/admin/actions-view';
import { actionApi, type ActionApi, check, plan, VERDICTS } from '../src/api/actions';
import { appCalls } from '../src/host/connect/calls';
import * as english from '../src/messages/actions';
import * as german from '../src/messages/actions.de';
import { formatsFor } from '../src/ui/formats';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const f = formatsFor('en');
const PLAN = { id: 'p1', connections: 1, endsInSeconds: 30, left: 0 };
const PAGE = {
  connections: [
    { account: { id: '1', name: 'Ada', picture: null } },
    { account: { id: '2', name: 'Bruno', picture: null } },
  ],
  total: 9,
} as unknown as Parameters<typeof listedRows>[0];

function start(api: Partial<ActionApi> = {}) {
  const view = actionsView((event) => run.dispatch(event));
  const reload = vi.fn<() => void>();
  const run: ActionRun = new ActionRun({
    api: {
      check: vi.fn<ActionApi['check']>(),
      pending: vi.fn<ActionApi['pending']>(async () => ({ ok: true, value: [] })),
      disconnect: vi.fn<ActionApi['disconnect']>(async () => ({ ok: true, value: PLAN })),
      undo: vi.fn<ActionApi['undo']>(async () => ({ ok: true, value: 1 })),
      ...api,
    },
    now: () => NOW,
    reload,
    render: (model) => view.render(model, NOW, f),
  });
  document.body.replaceChildren(view.element, view.dialog);
  run.dispatch({ type: 'listed', rows: listedRows(PAGE, '?state=lost') });
  const selection = rowSelection(() => run.model, run.dispatch);
  return { run, view, reload, selection };
}

function press(label: string): void {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent === label);
  if (!found) throw new Error(`no button ${label}`);
  found.click();
}

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout'] }));

describe('the bar above the list', () => {
  it('says that something has to be selected, and what is', () => {
    const { run, view } = start();
    expect(view.element.textContent).toContain('Select connections');
    press('Disconnect…');
    expect(run.model.question).toBeNull();
    run.dispatch({ type: 'toggle', account: '2' });
    expect(view.element.textContent).toContain('1 connection selected');
  });

  it('offers all of the filter once the page is selected', () => {
    const { run, view } = start();
    run.dispatch({ type: 'toggle-page' });
    press('Select all 9 of this list');
    expect(view.element.textContent).toContain('9 connections selected');
  });

  it('asks in a dialog that begins with Cancel, and returns the focus', () => {
    const { run, view } = start();
    run.dispatch({ type: 'toggle', account: '2' });
    press('Disconnect…');
    const dialog = view.dialog as HTMLDialogElement;
    expect(dialog.open).toBe(true);
    expect(dialog.querySelector('h2')?.textContent).toBe('Disconnect Bruno?');
    expect(dialog.textContent).toContain('cannot be undone');
    expect(document.activeElement?.textContent).toBe('Cancel');
    press('Cancel');
    expect(dialog.open).toBe(false);
    expect((document.activeElement as HTMLElement).dataset['focus']).toBe('action-disconnect');
  });

  it('shows how long it can be undone, and that it was', async () => {
    const { run, view, reload } = start();
    run.dispatch({ type: 'toggle', account: '2' });
    press('Disconnect…');
    press('Disconnect');
    await eventually(() => expect(view.element.textContent).toContain('30 s left'));
    press('Undo');
    await eventually(() => expect(view.element.textContent).toContain('The connection stays'));
    expect(reload).toHaveBeenCalled();
  });

  it('says what a check has shown and what it has not', async () => {
    const answer = {
      verdict: 'access-works',
      reason: null,
      exchangedAt: '2026-11-20T09:00:00Z',
      usableUntil: null,
    } as const;
    const { run, view } = start({ check: async () => ({ ok: true, value: answer }) });
    run.dispatch({ type: 'toggle', account: '2' });
    press('Check now');
    await eventually(() => expect(view.element.textContent).toContain('Bruno: access works'));
    expect(view.element.textContent).toContain('was not presented');
    expect(view.element.textContent).toContain('Last refreshed 1 hour ago.');
  });

  it('says why the server refused', async () => {
    const failure = { kind: 'bad-request', detail: 'The filter lists 12 connections now.' } as const;
    const { run, view } = start({ disconnect: async () => ({ ok: false, failure }) });
    run.dispatch({ type: 'toggle', account: '2' });
    press('Disconnect…');
    press('Disconnect');
    await eventually(() => expect(view.element.textContent).toContain('lists 12 connections now'));
  });
});

describe('the checkboxes', () => {
  it('are named after the person, and the one of the page is neither on nor off for some', () => {
    const { run, selection } = start();
    const row = selection.row({ id: '2', name: 'Bruno', picture: null }) as HTMLInputElement;
    expect(row.getAttribute('aria-label')).toBe('Select Bruno');
    row.dispatchEvent(new Event('change'));
    expect([...run.model.selected]).toEqual(['2']);
    expect((selection.page() as HTMLInputElement).indeterminate).toBe(true);
  });
});

describe('the words for a check', () => {
  it.each(VERDICTS)('%s has a title and an explanation in both languages', (verdict) => {
    for (const m of [english, german]) {
      expect(m.actionsVerdicts[verdict]('Ada')).toContain('Ada');
      expect(m.actionsEvidence[verdict].length).toBeGreaterThan(20);
    }
  });
});

describe('the API of actions', () => {
  it.each([null, {}, { verdict: 'fine' }, { id: 'x' }])('does not believe %o', (value) => {
    expect(check(value)).toBeNull();
    expect(plan(value)).toBeNull();
  });

  it('sends accounts, or a filter with the number that was agreed', async () => {
    const fetched = vi.fn<typeof fetch>(async () => new Response(JSON.stringify(PLAN)));
    vi.stubGlobal('fetch', fetched);
    const api = actionApi(appCalls('https://app.test', async () => 'Bearer session'));
    await api.disconnect({ accounts: ['1'] });
    await api.disconnect({ all: true, agreed: 3, query: '?state=lost' });
    await api.check('712020:a/b');
    vi.unstubAllGlobals();
    expect(
      fetched.mock.calls.map(([url, init]) => [String(url).replace('https://app.test/api/admin', ''), init?.body]),
    ).toEqual([
      ['/disconnections', '{"accounts":["1"]}'],
      ['/disconnections?state=lost', '{"all":true,"agreed":3}'],
      ['/connections/712020%3Aa%2Fb/check', null],
    ]);
  });
});
