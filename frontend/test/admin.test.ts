import { describe, expect, it, vi } from 'vitest';
import { endsSoon } from '../src/admin/list-table';
import { ALL, type ListQuery } from '../src/admin/query';
import type { ListModel, OverviewModel } from '../src/admin/state';
import { adminView } from '../src/admin/view';
import { type AdminConnection, type AdminNotice, type AdminOverview, adminOverview, adminPage } from '../src/api/admin';
import type { Failure } from '../src/api/answers';
import { formatsFor } from '../src/ui/formats';
import { UNSEEN } from './fakes';
import { labels, SITE } from './rendering';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const f = formatsFor('en');
const given = {
  reload: vi.fn<() => void>(),
  dispatch: vi.fn<(event: unknown) => void>(),
  selection: { page: () => null, row: () => null },
  openChain: vi.fn<(account: string) => void>(),
};
const ONE: AdminConnection = {
  account: { id: '1', name: 'Mia Maker', picture: null },
  state: 'suspect',
  reason: 'invalid_grant',
  sites: [SITE],
  connectedAt: '2026-01-20T10:00:00Z',
  visitedAt: '2026-11-19T00:00:00Z',
  refreshedAt: '2026-11-20T08:00:00Z',
  endsAt: '2027-02-18T08:00:00Z',
  endsBecause: 'idle',
  lostAt: null,
  lostBecause: null,
};
const notice = (code: string, more: Partial<AdminNotice> = {}): AdminNotice => ({
  code,
  severity: 'warning',
  text: '',
  since: null,
  subject: null,
  date: null,
  ...more,
});
const OVERVIEW: AdminOverview = {
  connections: { connected: 1200, ageing: 0, unsettled: 0, suspect: 1, lost: 2, unreadable: 0, 'other-client': 3 },
  endingSoon: { idle: 0, unused: 0, age: 4 },
  notices: [notice('new-problem', { severity: 'danger', text: 'The client secret is wrong.' })],
};

function view(list: ListModel, query: ListQuery = ALL, overview: OverviewModel = { is: 'loading' }): HTMLElement {
  const made = adminView(given, document.createElement('div'));
  made.render(
    {
      query,
      list,
      overview,
      exchanges: { is: 'loading' },
      budget: { is: 'loading' },
      health: { is: 'loading' },
      exporting: 'nothing',
    },
    NOW,
    f,
  );
  return made.element;
}

const listed = (
  connections: readonly AdminConnection[],
  more: { previous?: string; next?: string; total?: number } = {},
  query: ListQuery = ALL,
): HTMLElement =>
  view({ is: 'shown', page: { connections, total: connections.length, previous: null, next: null, ...more } }, query);

describe('the list of connections', () => {
  it('says who is connected, in which state, and what ends when', () => {
    const text = listed([ONE]).querySelector('tbody')?.textContent;
    expect(text).toContain('Mia Maker');
    expect(text).toContain('Suspectinvalid_grant');
    expect(text).toContain('2 hours ago');
    expect(text).toContain('in 90 daysif the app cannot refresh it');
  });

  it('warns of an end in the next thirty days, and names none where it has ended', () => {
    expect(endsSoon('2026-12-14T10:00:00Z', NOW)).toBe(true);
    expect(endsSoon('2026-12-21T10:00:00Z', NOW)).toBe(false);
    const ended = listed([
      {
        ...ONE,
        state: 'lost',
        endsAt: null,
        endsBecause: null,
        lostAt: '2026-11-20T07:00:00Z',
        lostBecause: 'withdrawn',
      },
    ]);
    expect(ended.querySelector('tbody')?.textContent).toContain('Has ended3 hours agoAccess withdrawn');
  });

  it('names five of hundreds of sites', () => {
    const sites = Array.from({ length: 250 }, (_, at) => ({ ...SITE, id: `c${at}`, name: `Site ${at}` }));
    const cells = listed([{ ...ONE, sites }]).querySelectorAll('tbody td');
    expect(cells[1]?.textContent).toBe('Site 0, Site 1, Site 2, Site 3, Site 4, +245 more');
  });

  it('tells no connection, no match, a page that is gone and loading apart', () => {
    expect(listed([]).textContent).toContain('No connections yet');
    expect(listed([], {}, { ...ALL, search: 'x' }).textContent).toContain('No connection matches');
    expect(listed([], {}, { ...ALL, after: 'x' }).textContent).toContain('This page of the list is empty now');
    expect(view({ is: 'loading', page: null }).textContent).toContain('Loading connections…');
  });

  it('marks the column it is sorted by', () => {
    const root = listed([ONE], {}, { ...ALL, sort: 'ends', descending: true });
    const sorted = root.querySelectorAll('th[aria-sort]');
    expect([...sorted].map((one) => [one.textContent, one.getAttribute('aria-sort')])).toEqual([
      ['Ends↓', 'descending'],
    ]);
    root.querySelector<HTMLElement>('[data-focus=sort-state]')?.click();
    expect(given.dispatch).toHaveBeenLastCalledWith({ type: 'sort', sort: 'state' });
  });

  it('leads to other pages where there are any', () => {
    expect(listed([ONE]).querySelector('nav')).toBeNull();
    const nav = listed([ONE], { next: 'n', total: 70 }).querySelector('nav');
    expect([...(nav?.querySelectorAll('button') ?? [])].map((one) => one.getAttribute('aria-disabled'))).toEqual([
      'true',
      'true',
      null,
    ]);
  });

  it.each<Failure>([{ kind: 'bad-caller' }, UNSEEN])('asks to reload when the session is over ($kind)', (failure) => {
    const root = view({ is: 'failed', failure, page: null });
    root.querySelector<HTMLElement>('.notice-actions button')?.click();
    expect(given.reload).toHaveBeenCalled();
  });

  it('offers another try after any other failure, above the rows from before', () => {
    const page = { connections: [ONE], total: 1, previous: null, next: null };
    const root = view({ is: 'failed', failure: { kind: 'unreachable' }, page });
    expect(labels(root.querySelector('.admin-list') as HTMLElement)).toContain('Try again');
    expect(root.textContent).toContain('Mia Maker');
  });

  it('keeps the search field while the rest is drawn again', () => {
    const made = adminView(given, document.createElement('div'));
    const render = (list: ListModel): void =>
      made.render(
        {
          query: ALL,
          list,
          overview: { is: 'loading' },
          exchanges: { is: 'loading' },
          budget: { is: 'loading' },
          health: { is: 'loading' },
          exporting: 'nothing',
        },
        NOW,
        f,
      );
    render({ is: 'loading', page: null });
    const field = made.element.querySelector('input') as HTMLInputElement;
    field.value = 'mi';
    render({ is: 'failed', failure: { kind: 'unreachable' }, page: null });
    expect(made.element.querySelector('input')).toBe(field);
    expect(field.value).toBe('mi');
  });
});

describe('the overview', () => {
  const root = view({ is: 'loading', page: null }, ALL, { is: 'shown', overview: OVERVIEW });

  it('counts each state, the rare ones where there are any', () => {
    expect([...root.querySelectorAll('.admin-tile')].map((one) => one.textContent)).toEqual([
      '1,200Connected',
      '0Ageing',
      '0Unsettled',
      '1Suspect',
      '2Lost',
      '3Other client',
    ]);
  });

  it('says what ends soon and whether anything prevents it', () => {
    expect(root.querySelector('.admin-soon')?.textContent).toContain(
      '4 connections will soon be a year old. The person can prevent it, by connecting again only.',
    );
    root.querySelector<HTMLElement>('[data-focus=soon-age]')?.click();
    expect(given.dispatch).toHaveBeenLastCalledWith({ type: 'only-soon', cause: 'age' });
  });

  it('shows the server’s text for a problem that it does not know', () => {
    expect(root.querySelector('.notice-danger')?.textContent).toContain('The client secret is wrong.');
  });

  it('leads to the connections behind a number', () => {
    root.querySelector<HTMLElement>('[data-focus=tile-lost]')?.click();
    expect(given.dispatch).toHaveBeenLastCalledWith({ type: 'only-state', state: 'lost' });
  });
});

describe('the banners', () => {
  const showing = (notices: readonly AdminNotice[], suspect = 1): HTMLElement =>
    view({ is: 'shown', page: { connections: [ONE], total: 1, previous: null, next: null } }, ALL, {
      is: 'shown',
      overview: { ...OVERVIEW, connections: { ...OVERVIEW.connections, suspect }, notices },
    });
  const incident = notice('incident', { severity: 'information', since: '2026-11-20T09:58:00Z' });

  it.each([
    [0, 'No connection of this site waits'],
    [1, '1 connection of this site waits.'],
    [1_234, '1,234 connections of this site wait.'],
  ])('say of an incident since when it lasts, that %d wait and that there is nothing to do', (suspect, text) => {
    const banner = showing([incident], suspect).querySelector('.notice-information')?.textContent;
    expect(banner).toContain('Since Nov 20, 2026');
    expect(banner).toContain(text);
    expect(banner).toContain('There is nothing to do');
  });

  it.each([incident, notice('misconfigured', { severity: 'danger' })])(
    'make refused rows and their number wait calmly while $code lasts',
    (one) => {
      const root = showing([one]);
      expect(root.querySelector('tbody .lozenge-todo')?.textContent).toBe('Waiting');
      expect(root.querySelector('tbody')?.textContent).not.toContain('invalid_grant');
      expect(root.querySelector('[data-focus=tile-suspect]')?.textContent).toBe('1Waiting');
    },
  );

  it('leave refused rows as they are when another problem lasts', () => {
    expect(showing([notice('unreadable')]).querySelector('tbody .lozenge')?.textContent).toBe('Suspect');
  });

  it.each([
    ['credential-ends-7', 'The service account’s access to Acme ends on Dec 4, 2026', 'Create a new token'],
    ['credential-ended', 'Acme was to end on Dec 4, 2026, and Jira still accepts it', 'right date'],
    ['credential-expired', 'The service account for Acme: Expired', 'Create a new token'],
    ['credential-swapped', 'The service account for Acme: Another account', 'nothing is shown'],
    ['credential-odd', 'As the server says.', ''],
    ['other-client', 'another OAuth client', '3 people have to connect again'],
    ['webhook-gone', 'does not exist any more (410)', 'switch the webhook on again'],
    ['webhook-full', 'are being dropped', 'has to make it accept them'],
    ['webhook-failed', 'has accepted nothing for more than a day', 'switch the webhook on again'],
    ['unreadable', 'cannot decrypt', 'CHAINKEEPER_KEYSET'],
    ['misconfigured', 'client id or secret', 'The operator of the app has to check'],
  ])('of %s say what happened, whose move it is and what to do', (code, title, text) => {
    const root = showing([notice(code, { subject: 'Acme', date: '2026-12-04', text: 'As the server says.' })]);
    const banner = root.querySelector('.notice');
    expect(banner?.querySelector('.notice-title')?.textContent).toContain(title);
    expect(banner?.textContent).toContain(text);
  });

  it('stand in the order of the server', () => {
    const titles = showing([notice('misconfigured'), incident]).querySelectorAll('.notice-title');
    expect([...titles].map((one) => one.textContent)).toEqual([
      expect.stringContaining('client id or secret'),
      expect.stringContaining('many connections at once'),
    ]);
  });
});

describe('the answers', () => {
  it.each([{}, { connections: [{ account: { id: '1' }, state: 'odd' }], total: 1 }, { connections: [], total: -1 }])(
    'that are no list are none: %o',
    (value) => expect(adminPage(value)).toBeNull(),
  );

  it.each([{}, { ...OVERVIEW, connections: { connected: 1 } }, { ...OVERVIEW, endingSoon: null }])(
    'that are no overview are none: %o',
    (value) => expect(adminOverview(value)).toBeNull(),
  );

  it('are read', () => expect(adminOverview(OVERVIEW)).toEqual(OVERVIEW));
});
