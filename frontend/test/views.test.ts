import { describe, expect, it, vi } from 'vitest';
import type { Failure } from '../src/api/answers';
import type { ConsentProgress } from '../src/consent/state';
import type { Wait } from '../src/macro/model';
import { isRare } from '../src/macro/phases';
import * as english from '../src/messages/connecting';
import * as german from '../src/messages/connecting.de';
import { connectingNotice } from '../src/views/connecting-notice';
import { issueView } from '../src/views/issue';
import { rareNotice } from '../src/views/rare-notice';
import { UNSEEN } from './fakes';
import { actions, f, issue, labels, page, rendered, shown, SITE, STOPPED, table, WAITING } from './rendering';

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
    [{ kind: 'bad-jql', detail: 'Field x is unknown.' }, STOPPED, 'Field x is unknown. Jira gives the same answer', []],
    [{ kind: 'bad-jql', detail: '', cause: 'filter-unavailable' }, STOPPED, 'Ask its owner to share it with you', []],
    [{ ...UNSEEN, cause: 'other-host', reconnect: false }, STOPPED, 'ends in atlassian.net', []],
    [{ kind: 'bad-request', detail: 'No such column.' }, STOPPED, 'No such column.', []],
    [{ kind: 'choose-site', sites: [SITE] }, STOPPED, 'Which Jira site?', ['Acme']],
    [{ kind: 'bad-caller' }, STOPPED, 'Confluence did not confirm who you are', ['Try again']],
    [UNSEEN, STOPPED, 'You cannot see this Jira site', ['Connect again']],
    [{ kind: 'not-found' }, STOPPED, 'was not found', []],
    [{ kind: 'rate-limited', retryAfter: 9 }, WAITING, 'Too many requests to Jira', []],
    [{ kind: 'rate-limited', retryAfter: 900 }, STOPPED, 'Try again in a few minutes', ['Try again']],
    [{ kind: 'jira-failed' }, STOPPED, 'Jira does not answer properly', ['Try again']],
    [{ kind: 'refresh-pending', retryAfter: 2 }, WAITING, 'Refreshing your connection to Jira…', []],
    [{ kind: 'refresh-pending', retryAfter: 2 }, { ...WAITING, slow: true }, 'goes on by itself', ['Try again']],
    [{ kind: 'provider-refused', retryAfter: 2 }, WAITING, 'The app keeps trying', ['Connect again now']],
    [
      { kind: 'provider-refused', retryAfter: 2 },
      { ...WAITING, trying: true },
      'The app keeps trying',
      ['Connect again now'],
    ],
    [
      { kind: 'provider-refused', retryAfter: 2 },
      { ...WAITING, slow: true },
      'The app keeps trying',
      ['Connect again now'],
    ],
    [{ kind: 'provider-refused', retryAfter: 2 }, STOPPED, 'has stopped trying', ['Connect again now', 'Try again']],
    [{ kind: 'unavailable', retryAfter: 2 }, WAITING, 'The server is busy', []],
    [{ kind: 'unavailable', retryAfter: 2 }, STOPPED, 'still not available', ['Try again']],
    [{ kind: 'misconfigured', retryAfter: 2 }, { ...STOPPED, trying: true }, 'not set up correctly', []],
    [{ kind: 'misconfigured', retryAfter: 2 }, STOPPED, 'tell a Confluence admin', ['Try again']],
    [{ kind: 'unreachable' }, WAITING, 'No connection to the server', ['Try again']],
    [{ kind: 'malformed' }, STOPPED, 'The server’s answer could not be read', ['Try again']],
  ];
  it.each(cases)('%j has words and what helps', (failure, wait, text, buttons) => {
    const explain = isRare(failure) ? rareNotice : undefined;
    const root = table({ is: 'failed', failure, wait, explain });
    expect(root.textContent).toContain(text);
    expect(labels(root)).toEqual(buttons);
    const card = rendered(
      issueView(
        { phase: { is: 'failed', failure, wait, explain }, connection: null, panel: 'closed' },
        'PAY-1',
        f,
        actions(),
      ),
    );
    expect(card.textContent).toContain(text);
    expect(labels(card)).toEqual(buttons);
  });

  it.each<[Failure, string]>([
    [{ kind: 'provider-refused', retryAfter: 2 }, 'Refreshing your connection to Jira…'],
    [{ kind: 'connection-required', lost: true }, 'Connect to Jira to see this'],
    [{ kind: 'misconfigured', retryAfter: 2 }, 'No connection to the server'],
    [{ kind: 'bad-jql', detail: 'Field x is unknown.' }, 'No connection to the server'],
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

  it.each([null, 'filter-unavailable'])('of a search leads to it in Jira, cause: %s', (cause) => {
    const failure: Failure = { kind: 'bad-jql', detail: 'a', cause, url: 'https://acme.example/issues/?jql=a' };
    const root = table({ is: 'failed', failure, wait: STOPPED, explain: rareNotice });
    const link = root.querySelector('.notice-actions a');
    expect(link?.textContent).toBe('Open in Jira');
    expect(link?.getAttribute('href')).toBe('https://acme.example/issues/?jql=a');
    expect(link?.getAttribute('rel')).toBe('noopener');
  });

  it('of a card is about its issue', () => {
    const phase = { is: 'failed', failure: { kind: 'not-found' }, wait: STOPPED } as const;
    const card = rendered(issueView({ phase, connection: null, panel: 'closed' }, 'PAY-1', f, actions()));
    expect(card.querySelector('h1')?.textContent).toBe('PAY-1 was not found');
  });

  it('that passes by itself keeps the skeleton, so that the page does not jump', () => {
    const root = table({ is: 'failed', failure: { kind: 'refresh-pending', retryAfter: 2 }, wait: WAITING });
    expect(root.querySelectorAll('tbody tr')).toHaveLength(3);
  });

  it('shows hostile words as text', () => {
    const root = table({
      is: 'failed',
      failure: { kind: 'bad-jql', detail: '<img src=x onerror=alert(1)>' },
      wait: STOPPED,
      explain: rareNotice,
    });
    expect(root.querySelector('img')).toBeNull();
    expect(root.textContent).toContain('<img src=x');
  });

  it('offline is named', () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    expect(table({ is: 'failed', failure: { kind: 'unreachable' }, wait: WAITING }).textContent).toContain(
      'You are offline',
    );
  });
});

describe('a macro that is not permitted', () => {
  const named = [
    'ip-allowlist',
    'refresh-paused',
    'app-blocked',
    'no-jira-access',
    'missing-scopes',
    'account-deactivated',
    'site-suspended',
    'other-host',
    'no-site',
  ];
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

  it.each([null, 'moon-phase', 'toString', '__proto__', ''])(
    'for a cause that it does not know is told what helps in general: %j',
    (cause) => {
      const root = notice(cause, false);
      expect(root.querySelector('.notice-title')?.textContent).toBe('You cannot see this Jira site');
      expect(labels(root)).toEqual(['Connect again']);
    },
  );

  it('because Jira refuses its tokens for good is offered to connect again, with the cause where it is known', () => {
    const lost = (cause: string | null): HTMLElement =>
      table({
        is: 'failed',
        failure: { kind: 'connection-required', lost: true, cause },
        wait: STOPPED,
        explain: rareNotice,
      });
    expect(lost('account-deactivated').textContent).toContain('Your Atlassian account is deactivated');
    expect(lost('moon-phase').textContent).toContain('Your connection to Jira has ended');
    for (const cause of ['account-deactivated', 'moon-phase', null])
      expect(labels(lost(cause))).toEqual(['Reconnect to Jira']);
  });

  it('has a German word for each English one', () => {
    expect(Object.keys(german.causes)).toEqual(Object.keys(english.causes));
    expect(Object.keys(german.causes)).toEqual([...named, 'service-account', 'not-licensed', 'not-logged-in']);
    for (const cause of named) expect(german.causes[cause]?.text).not.toBe(english.causes[cause]?.text);
  });
});

describe('connecting', () => {
  const cases: [ConsentProgress, string, string[]][] = [
    [{ step: 'opening' }, 'Opening Jira', []],
    [{ step: 'waiting', window: 'open' }, 'Finish connecting', ['Show the window']],
    [{ step: 'waiting', window: 'closed' }, 'Not connected yet', ['Start again']],
    [
      { step: 'blocked', link: 'https://app.example/oauth/start?ticket=t' },
      'did not open the window',
      ['Connect in a new tab'],
    ],
    [{ step: 'waiting', window: 'tab' }, 'Finish connecting in the new tab', ['Open it again']],
    [{ step: 'ready', link: 'https://app.example/oauth/start?ticket=t' }, 'Ready to connect', ['Connect in a new tab']],
    [{ step: 'ended', why: 'declined' }, 'You chose not to connect', ['Connect to Jira']],
    [{ step: 'ended', why: 'wrong-account' }, 'another Atlassian account', ['Start again']],
    [{ step: 'ended', why: 'failed' }, 'did not work', ['Start again']],
    [{ step: 'ended', why: 'timed-out' }, 'Connecting took too long', ['Start again']],
    [{ step: 'refused', failure: { kind: 'unavailable', retryAfter: 2 } }, 'still not available', ['Try again']],
  ];
  it.each(cases)('%j has words and one action', (progress, text, buttons) => {
    const root = table({ is: 'connecting', progress, notice: connectingNotice });
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
