import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AdminConnection, AdminOverview, Age, Answer, Failure, Issue, IssuePage, OneIssue } from '../src/answers';
import type { Connecting } from '../src/connect';
import { formatsFor } from '../src/formats';
import { draw } from '../src/draw';
import { h, type Child } from '../src/h';
import type { Actions, Model, Phase, Problem, Wait } from '../src/macro';
import { adminMessages, macroMessages } from '../src/messages';
import { connectingMessages as english } from '../src/messages.connecting';
import { connectingMessages as german } from '../src/messages.connecting.de';
import { isRare } from '../src/phases';
import { connectingNotice } from '../src/views/connecting';
import { adminView, endsSoon } from '../src/views/admin';
import { issueView } from '../src/views/issue';
import { rareNotice } from '../src/views/rare-notice';
import { tableView } from '../src/views/table';
import { CONNECTION, UNSEEN } from './world';

const words = { m: macroMessages, f: formatsFor('en') };
const SITE = { id: 'c', name: 'Acme', url: 'https://acme.example' };
const frame = { jql: 'project = "A&B"', columns: ['summary', 'status', 'assignee'], rows: () => 3 };

function actions(): Actions {
  const spy = (): (() => void) => vi.fn<() => void>();
  return {
    refresh: spy(),
    more: spy(),
    retry: spy(),
    reload: spy(),
    connect: spy(),
    showWindow: spy(),
    chooseSite: vi.fn<(id: string) => void>(),
    togglePanel: spy(),
    disconnect: spy(),
    ownPage: spy(),
  };
}

function rendered(view: Child): HTMLElement {
  const root = h('div');
  draw(root, view);
  return root;
}

function table(phase: Phase<IssuePage>, given = actions(), more: Partial<Model<IssuePage>> = {}): HTMLElement {
  return rendered(tableView({ phase, connection: null, panel: 'closed', ...more }, frame, words, given));
}

const WAITING: Wait = { automatic: true, trying: false, slow: false };
const STOPPED: Wait = { automatic: false, trying: false, slow: true };
const labels = (root: HTMLElement): string[] => [...root.querySelectorAll('.notice-actions > *')].map((one) => one.textContent);

function issue(fields: Record<string, unknown> = {}): Issue {
  return { key: 'PAY-1', url: 'https://acme.example/browse/PAY-1', fields };
}
function page(...issues: Issue[]): IssuePage {
  return { issues, names: {}, nextPage: null, site: SITE, fetchedAt: null, stale: false };
}
const shown = (data: IssuePage, busy: 'no' | 'refreshing' | 'more' = 'no'): Phase<IssuePage> => ({ is: 'shown', data, busy, problem: null });

describe('the age of a table', () => {
  it.each([
    [false, 'subtle', /^As of [^,]*$/],
    [true, 'stale', /^As of .*, may be out of date$/],
  ])('is shown; stale: %s', (stale, look, text) => {
    const root = table(shown({ ...page(issue()), fetchedAt: '2026-11-20T10:00:00Z', stale }));
    const time = root.querySelector('footer time');
    expect(time?.parentElement?.className).toBe(look);
    expect(time?.textContent).toMatch(text);
  });
});

describe('every failure', () => {
  const cases: [Failure, Wait, string, string[]][] = [
    [{ kind: 'connection-required', lost: false }, STOPPED, 'Connect to Jira to see this', ['Connect to Jira']],
    [{ kind: 'connection-required', lost: true }, STOPPED, 'Your connection to Jira has ended', ['Reconnect to Jira']],
    [{ kind: 'bad-jql', detail: 'Field x is unknown.' }, STOPPED, 'Field x is unknown.', []],
    [{ kind: 'bad-request', detail: 'No such column.' }, STOPPED, 'No such column.', []],
    [{ kind: 'choose-site', sites: [SITE] }, STOPPED, 'Which Jira site?', ['Acme']],
    [{ kind: 'bad-caller' }, STOPPED, 'Confluence did not confirm who you are', ['Try again']],
    [UNSEEN, STOPPED, 'You cannot see this Jira site', ['Connect again']],
    [{ kind: 'not-found' }, STOPPED, 'was not found', []],
    [{ kind: 'rate-limited', retryAfter: 9 }, WAITING, 'Jira asks for a pause', []],
    [{ kind: 'rate-limited', retryAfter: 900 }, STOPPED, 'Try again in a few minutes', ['Try again']],
    [{ kind: 'jira-failed' }, STOPPED, 'Jira does not answer properly', ['Try again']],
    [{ kind: 'refresh-pending', retryAfter: 2 }, WAITING, 'Refreshing your connection to Jira…', []],
    [{ kind: 'refresh-pending', retryAfter: 2 }, { ...WAITING, slow: true }, 'takes longer than usual', ['Try again']],
    [{ kind: 'provider-refused', retryAfter: 2 }, WAITING, 'We keep trying', ['Connect again now']],
    [{ kind: 'provider-refused', retryAfter: 2 }, { ...WAITING, trying: true }, 'We keep trying', ['Connect again now']],
    [{ kind: 'provider-refused', retryAfter: 2 }, { ...WAITING, slow: true }, 'We keep trying', ['Connect again now']],
    [{ kind: 'provider-refused', retryAfter: 2 }, STOPPED, 'has stopped trying', ['Connect again now', 'Try again']],
    [{ kind: 'unavailable', retryAfter: 2 }, WAITING, 'One moment', []],
    [{ kind: 'unavailable', retryAfter: 2 }, STOPPED, 'still not available', ['Try again']],
    [{ kind: 'misconfigured', retryAfter: 2 }, { ...STOPPED, trying: true }, 'not set up correctly', []],
    [{ kind: 'misconfigured', retryAfter: 2 }, STOPPED, 'tell a Confluence admin', ['Try again']],
    [{ kind: 'unreachable' }, WAITING, 'No connection to the server', ['Try again']],
    [{ kind: 'malformed' }, STOPPED, 'Something unexpected came back', ['Try again']],
  ];
  it.each(cases)('%j has words and what helps', (failure, wait, text, buttons) => {
    const explain = isRare(failure) ? rareNotice : undefined;
    const root = table({ is: 'failed', failure, wait, explain });
    expect(root.textContent).toContain(text);
    expect(labels(root)).toEqual(buttons);
    const card = rendered(issueView({ phase: { is: 'failed', failure, wait, explain }, connection: null, panel: 'closed' }, 'PAY-1', words, actions()));
    expect(card.textContent).toContain(text);
    expect(labels(card)).toEqual(buttons);
  });

  it.each<[Failure, string]>([
    [{ kind: 'provider-refused', retryAfter: 2 }, 'Refreshing your connection to Jira…'],
    [{ kind: 'connection-required', lost: true }, 'Connect to Jira to see this'],
    [{ kind: 'misconfigured', retryAfter: 2 }, 'No connection to the server'],
    [UNSEEN, 'No connection to the server'],
  ])('%j has words also when the script with its own does not come', (failure, text) => {
    expect(table({ is: 'failed', failure, wait: WAITING }).textContent).toContain(text);
  });

  it('of a choice between hundreds of sites is one list, and between a few a button each', () => {
    const given = actions();
    const sites = Array.from({ length: 250 }, (_, at) => ({ ...SITE, id: `c${at}`, name: `Site ${at}` }));
    const failed = (some: number): HTMLElement => {
      const failure: Failure = { kind: 'choose-site', sites: sites.slice(0, some) };
      return table({ is: 'failed', failure, wait: STOPPED, explain: isRare(failure) ? rareNotice : undefined }, given);
    };
    const choice = failed(250).querySelector('select') as HTMLSelectElement;
    expect(choice.options).toHaveLength(251);
    expect(choice.getAttribute('aria-label')).toBe('Choose a site…');
    choice.value = 'c249';
    choice.dispatchEvent(new Event('change'));
    expect(given.chooseSite).toHaveBeenCalledWith('c249');
    expect(failed(6).querySelectorAll('button')).toHaveLength(6);
  });

  it('of a card is about its issue', () => {
    const phase = { is: 'failed', failure: { kind: 'not-found' }, wait: STOPPED } as const;
    const card = rendered(issueView({ phase, connection: null, panel: 'closed' }, 'PAY-1', words, actions()));
    expect(card.querySelector('h1')?.textContent).toBe('PAY-1 was not found');
  });

  it('that passes by itself keeps the skeleton, so that the page does not jump', () => {
    const root = table({ is: 'failed', failure: { kind: 'refresh-pending', retryAfter: 2 }, wait: WAITING });
    expect(root.querySelectorAll('tbody tr')).toHaveLength(3);
  });

  it('shows hostile words as text', () => {
    const root = table({ is: 'failed', failure: { kind: 'bad-jql', detail: '<img src=x onerror=alert(1)>' }, wait: STOPPED });
    expect(root.querySelector('img')).toBeNull();
    expect(root.textContent).toContain('<img src=x');
  });

  it('offline is named', () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    expect(table({ is: 'failed', failure: { kind: 'unreachable' }, wait: WAITING }).textContent).toContain('You are offline');
  });
});

describe('sorting', () => {
  const UNSORTED = { sort: '', refused: false, sortBy: () => {} };

  it('and screen readers call a field that an admin made by its name in Jira', () => {
    const data = { ...page(issue()), names: { customfield_7: 'Size' } };
    const phase: Phase<IssuePage> = { is: 'shown', data, busy: 'no', problem: null };
    const columns = { ...frame, columns: ['customfield_7', 'customfield_8'] };
    const root = rendered(tableView({ phase, connection: null, panel: 'closed' }, columns, words, actions(), UNSORTED));
    expect([...root.querySelectorAll('thead button')].map((one) => one.textContent)).toEqual(['Key', 'Size', 'Field 8']);
  });

  function sorted(sort: string, sortBy: (column: string) => void = () => {}): HTMLElement {
    const phase: Phase<IssuePage> = { is: 'shown', data: page(issue({ summary: 'A' })), busy: 'no', problem: null };
    const columns = { ...frame, columns: ['summary', 'labels'] };
    return rendered(tableView({ phase, connection: null, panel: 'closed' }, columns, words, actions(), { sort, sortBy, refused: false }));
  }

  it('is by any column that Jira knows an order of', () => {
    const sortBy = vi.fn<(column: string) => void>();
    const buttons = [...sorted('', sortBy).querySelectorAll<HTMLElement>('thead button')];
    expect(buttons.map((one) => one.textContent)).toEqual(['Key', 'Summary']);
    buttons[1]?.click();
    expect(sortBy).toHaveBeenCalledWith('summary');
  });

  it('that Jira refuses is told so, in its words, above what stays', () => {
    const problem = { of: 'refresh', failure: { kind: 'bad-jql', detail: 'Field cf[7] cannot be sorted by.' } } as const;
    const phase: Phase<IssuePage> = { is: 'shown', data: page(issue()), busy: 'no', problem };
    const model = { phase, connection: null, panel: 'closed' } as const;
    const root = rendered(tableView(model, frame, words, actions(), { ...UNSORTED, refused: true }));
    expect(root.querySelector('.notice')?.textContent).toBe('Jira cannot sort by thisField cf[7] cannot be sorted by.');
    expect(root.querySelectorAll('tbody tr')).toHaveLength(1);
  });

  it.each([
    ['', [null, null, null]],
    ['summary', [null, 'ascending', null]],
    ['-key', ['descending', null, null]],
  ])('by %j is told to screen readers', (sort, expected) => {
    expect([...sorted(sort).querySelectorAll('thead th')].map((one) => one.getAttribute('aria-sort'))).toEqual(expected);
  });
});

describe('a macro that is not permitted', () => {
  const named = ['ip-allowlist', 'app-blocked', 'no-jira-access', 'missing-scopes', 'account-deactivated', 'site-suspended', 'no-site'];
  const notice = (cause: string | null, reconnect: boolean): HTMLElement =>
    table({ is: 'failed', failure: { kind: 'not-permitted', cause, reconnect }, wait: STOPPED, explain: rareNotice });

  it.each(named)('says in words of its own that it is because of %s, and whose move it is', (cause) => {
    const text = notice(cause, false).textContent;
    expect(text).not.toContain('You cannot see this Jira site');
    expect(text).toMatch(/\b(Ask|Connect|Its admin)\b/);
  });

  it.each(named)('offers to connect again only where that helps: %s', (cause) => {
    expect(labels(notice(cause, false))).toEqual([]);
    expect(labels(notice(cause, true))).toEqual(['Connect again']);
  });

  it.each([null, 'moon-phase', 'toString', '__proto__', ''])('for a cause that it does not know is told what helps in general: %j', (cause) => {
    const root = notice(cause, false);
    expect(root.querySelector('.notice-title')?.textContent).toBe('You cannot see this Jira site');
    expect(labels(root)).toEqual(['Connect again']);
  });

  it('because Jira refuses its tokens for good is offered to connect again, with the cause where it is known', () => {
    const lost = (cause: string | null): HTMLElement =>
      table({ is: 'failed', failure: { kind: 'connection-required', lost: true, cause }, wait: STOPPED, explain: rareNotice });
    expect(lost('account-deactivated').textContent).toContain('Your Atlassian account is deactivated');
    expect(lost('moon-phase').textContent).toContain('Your connection to Jira has ended');
    for (const cause of ['account-deactivated', 'moon-phase', null]) expect(labels(lost(cause))).toEqual(['Reconnect to Jira']);
  });

  it('has a German word for each English one', () => {
    expect(Object.keys(german.causes)).toEqual(Object.keys(english.causes));
    expect(Object.keys(german.causes)).toEqual(named);
    for (const cause of named) expect(german.causes[cause]?.text).not.toBe(english.causes[cause]?.text);
  });
});

describe('connecting', () => {
  const cases: [Connecting, string, string[]][] = [
    [{ step: 'opening' }, 'Opening Jira', []],
    [{ step: 'waiting', window: 'open' }, 'Finish connecting', ['Show the window']],
    [{ step: 'waiting', window: 'closed' }, 'Not connected yet', ['Start again']],
    [{ step: 'blocked', link: 'https://app.example/oauth/start?ticket=t' }, 'did not open the window', ['Connect in a new tab']],
    [{ step: 'ended', why: 'declined' }, 'You chose not to connect', ['Connect to Jira']],
    [{ step: 'ended', why: 'wrong-account' }, 'another Atlassian account', ['Start again']],
    [{ step: 'ended', why: 'failed' }, 'did not work', ['Start again']],
    [{ step: 'ended', why: 'timed-out' }, 'Nothing has happened', ['Start again']],
    [{ step: 'refused', failure: { kind: 'unavailable', retryAfter: 2 } }, 'still not available', ['Try again']],
  ];
  it.each(cases)('%j has words and one action', (now, text, buttons) => {
    const root = table({ is: 'connecting', now, notice: connectingNotice });
    expect(root.textContent).toContain(text);
    expect(labels(root)).toEqual(buttons);
  });

  it('starts in the click itself', () => {
    const given = actions();
    const root = table({ is: 'failed', failure: { kind: 'connection-required', lost: false }, wait: STOPPED }, given);
    root.querySelector<HTMLElement>('.notice-actions button')?.click();
    expect(given.connect).toHaveBeenCalledOnce();
  });
});

describe('the table', () => {
  it('shows a skeleton with the same columns and as many rows as expected', () => {
    const root = table({ is: 'loading' });
    expect([...root.querySelectorAll('th')].map((one) => one.textContent)).toEqual(['Key', 'Summary', 'Status', 'Assignee']);
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
    expect(root.querySelector('.bar-count')?.textContent).toBe('First issue');
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
});

describe('the card', () => {
  const fetchedAt = '2026-11-20T10:00:00Z';

  function card(age: Age, fields: Record<string, unknown> = {}, problem: Problem | null = null, more: Partial<Model<OneIssue>> = {}): HTMLElement {
    const data = { ...issue(fields), ...age };
    const phase: Phase<OneIssue> = { is: 'shown', data, busy: 'no', problem };
    return rendered(issueView({ phase, connection: null, panel: 'closed', ...more }, 'PAY-1', words, given));
  }
  let given: Actions;
  beforeEach(() => void (given = actions()));

  it('has words for its age in sight only when it may be out of date', () => {
    expect(card({ fetchedAt, stale: true }).querySelector('.stale')?.textContent).toMatch(/^As of .*, may be out of date$/);
    expect(card({ fetchedAt, stale: false }).querySelector('time')).toBeNull();
  });

  it('can be refreshed by a button that says its age', () => {
    const button = card({ fetchedAt, stale: false }).querySelector<HTMLElement>('[data-focus=refresh]');
    expect(button?.title).toMatch(/^Refresh \(As of Nov 20, 2026, [^)]+\)$/);
    expect(button?.getAttribute('aria-label')).toBe(button?.title);
    button?.click();
    expect(given.refresh).toHaveBeenCalledOnce();
  });

  it('says its age beside the account too', () => {
    const root = card({ fetchedAt, stale: false }, {}, null, { connection: CONNECTION, panel: 'open' });
    expect(root.querySelector('.panel time')?.textContent).toMatch(/^As of /);
  });

  it('stays when it could not be loaded anew, and says how old it is and why', () => {
    const root = card({ fetchedAt, stale: false }, {}, { of: 'refresh', failure: { kind: 'jira-failed' } });
    expect(root.querySelector('.key')?.textContent).toBe('PAY-1');
    const time = root.querySelector('.stale time');
    expect(time?.textContent).toMatch(/^As of .*, may be out of date$/);
    expect(time?.getAttribute('title')).toMatch(/^As of Nov 20, 2026.*\. Jira does not answer properly$/);
  });

  it('shows the kind, key, summary, status, priority and assignee', () => {
    const fields = {
      summary: '<b>S</b>',
      issuetype: { name: 'Bug', iconUrl: 'https://acme.example/bug.png' },
      status: { name: 'In Review', statusCategory: { key: 'indeterminate' } },
      priority: { name: 'High', iconUrl: null },
      assignee: { displayName: 'Mia Maker', avatarUrls: {} },
    };
    const root = card({ fetchedAt: null, stale: false }, fields);
    expect(root.querySelector('h1')?.textContent).toBe('PAY-1<b>S</b>');
    expect(root.querySelector('.lozenge-progress')?.textContent).toBe('In Review');
    expect(root.querySelector<HTMLImageElement>('img')?.alt).toBe('Bug');
    expect(root.querySelector('.card-facts')?.textContent).toBe('In ReviewHighMia Maker');
  });
});

describe('drawing', () => {
  it('leaves the keyboard where it was', () => {
    const root = h('div');
    document.body.append(root);
    const button = (): HTMLElement => h('button', { focus: 'refresh' }, 'Refresh');
    draw(root, button());
    root.querySelector('button')?.focus();
    draw(root, h('p'), button());
    expect(document.activeElement).toBe(root.querySelector('button'));
    root.remove();
  });
});

describe('the admin page', () => {
  const NOW = Date.parse('2026-11-20T10:00:00Z');
  const admin = { m: adminMessages, f: formatsFor('en') };
  const given = { reload: vi.fn<() => void>(), retry: vi.fn<() => void>() };
  const one: AdminConnection = {
    account: { id: '1', name: 'Mia Maker', picture: null },
    state: 'suspect',
    reason: 'Being tried again',
    sites: [SITE],
    connectedAt: '2026-01-20T10:00:00Z',
    lastRotatedAt: '2026-11-20T08:00:00Z',
    idleEndsAt: '2027-02-18T08:00:00Z',
    familyEndsAt: '2026-12-14T10:00:00Z',
  };
  const view = (answer: Answer<AdminOverview> | null): HTMLElement => rendered(adminView(answer, NOW, admin, given));
  const overview = (value: Partial<AdminOverview>): HTMLElement =>
    view({ ok: true, value: { connections: [], notices: [], more: false, ...value } });

  it('says who is connected, in which state, and what ends when', () => {
    const text = overview({ connections: [one] }).querySelector('tbody')?.textContent;
    expect(text).toContain('Mia Maker');
    expect(text).toContain('CheckingBeing tried again');
    expect(text).toContain('2 hours ago');
    expect(text).toContain('in 90 days if not used');
    expect(text).toContain('The person may have to reconnect in 24 days');
  });

  it('warns of a family in its last thirty days', () => {
    expect(endsSoon('2026-12-14T10:00:00Z', NOW)).toBe(true);
    expect(endsSoon('2026-12-21T10:00:00Z', NOW)).toBe(false);
  });

  it('names five of hundreds of sites', () => {
    const sites = Array.from({ length: 250 }, (_, at) => ({ ...SITE, id: `c${at}`, name: `Site ${at}` }));
    const cells = overview({ connections: [{ ...one, sites }] }).querySelectorAll('tbody td');
    expect(cells[1]?.textContent).toBe('Site 0, Site 1, Site 2, Site 3, Site 4, +245 more');
  });

  it('says what is wrong with the whole app', () => {
    const root = overview({ notices: [{ code: 'misconfigured', text: 'The client secret is wrong.' }] });
    expect(root.querySelector('.notice-danger')?.textContent).toContain('The client secret is wrong.');
  });

  it('is clear about having nobody, having more, and loading', () => {
    expect(overview({}).textContent).toContain('Nobody has connected yet');
    expect(overview({ connections: [one], more: true }).textContent).toContain('Only the first 1');
    expect(view(null).textContent).toContain('Loading connections…');
  });

  it.each<Failure>([{ kind: 'bad-caller' }, UNSEEN])('asks to reload when the session is over ($kind)', (failure) => {
    const root = view({ ok: false, failure });
    root.querySelector<HTMLElement>('.notice-actions button')?.click();
    expect(given.reload).toHaveBeenCalled();
  });

  it('offers another try after any other failure', () => {
    expect(labels(view({ ok: false, failure: { kind: 'unreachable' } }))).toEqual(['Try again']);
  });
});
