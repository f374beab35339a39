import { describe, expect, it } from 'vitest';
import type { Age, Count, Failure, OneIssue } from '../src/api/answers';
import { count as decodeCount } from '../src/api/decode';
import type { ConsentProgress } from '../src/consent/state';
import type { Actions, Phase, Wait } from '../src/macro/model';
import { connectingNotice } from '../src/views/connecting-notice';
import { countView } from '../src/views/count';
import { issueLine } from '../src/views/issue-line';
import { rareNotice } from '../src/views/rare-notice';
import { UNSEEN } from './fakes';
import { actions, f, rendered, SITE, STOPPED, WAITING } from './rendering';

const FOUND: Count = {
  count: 1234,
  url: 'https://acme.example/issues/?jql=a',
  site: SITE,
  fetchedAt: null,
  stale: false,
};

function count(phase: Phase<Count>, given = actions()): HTMLElement {
  return rendered(countView({ phase, connection: null, panel: 'closed' }, 'project = A', f, given));
}

const shown = (data: Count): Phase<Count> => ({ is: 'shown', data, busy: 'no', problem: null });
const seen = (root: HTMLElement): string[] =>
  [...root.querySelectorAll('.line-text, .line-action')].map((one) => one.textContent);

describe('a count', () => {
  it('is a number that links to the search, with words for who does not see the sentence around it', () => {
    const link = count(shown(FOUND)).querySelector('a');
    expect(link?.textContent).toBe('1,234');
    expect(link?.getAttribute('href')).toBe('https://acme.example/issues/?jql=a');
    expect(link?.getAttribute('aria-label')).toBe('1,234 issues (opens in a new tab)');
    expect(
      count(shown({ ...FOUND, count: 1 }))
        .querySelector('a')
        ?.getAttribute('aria-label'),
    ).toContain('1 issue (');
    expect(count(shown({ ...FOUND, count: 0 })).textContent).toBe('0');
  });

  it('loads without words on the screen, but not without words', () => {
    const root = count({ is: 'loading' });
    expect(root.querySelector('.skeleton-bar')).not.toBeNull();
    expect(root.querySelector('.visually-hidden')?.textContent).toBe('Counting issues in Jira…');
  });

  it.each([{}, { count: -1 }, { count: 1.5 }, { count: '3' }, { count: 3, url: 'javascript:alert(1)' }])(
    'that is none is not believed: %j',
    (body) => {
      expect(decodeCount({ url: FOUND.url, site: SITE, ...body })).toBeNull();
    },
  );
});

describe('an issue in a line', () => {
  const issue = (fields: Record<string, unknown>, written = 'PAY-1'): HTMLElement => {
    const phase: Phase<OneIssue> = {
      is: 'shown',
      data: {
        key: 'PAY-1',
        url: 'https://acme.example/browse/PAY-1',
        fields,
        fetchedAt: null,
        stale: false,
        names: {},
        columns: {},
        schemas: {},
      },
      busy: 'no',
      problem: null,
    };
    return rendered(issueLine({ phase, connection: null, panel: 'closed' }, written, f, actions()));
  };

  it.each([
    ['PAY-1', undefined],
    ['OLD-7', 'Moved, was OLD-7'],
    ['pay-1', undefined],
  ])('that is written as %s says whether it has moved', (written, moved) => {
    const title = issue({}, written).querySelector('a')?.getAttribute('title') ?? '';
    expect(title.startsWith(moved ?? 'As of')).toBe(true);
    expect(title.includes('Moved')).toBe(moved !== undefined);
  });

  it('is its kind, key, summary and status', () => {
    const root = issue({
      issuetype: { name: 'Bug' },
      summary: '<b>Pay</b> twice',
      status: { name: 'Done', statusCategory: { key: 'done' } },
    });
    expect(root.querySelector('.type-letter')?.getAttribute('aria-label')).toBe('Bug');
    expect(root.querySelector('a')?.textContent).toBe('PAY-1');
    expect(root.querySelector('.line-text')?.textContent).toBe('<b>Pay</b> twice');
    expect(root.querySelector('.lozenge-done')?.textContent).toBe('Done');
  });

  it('that Jira tells nothing about is still its key', () => {
    expect(issue({ summary: null, status: null }).textContent).toBe('PAY-1');
  });

  it('names the issue it waits for or cannot find', () => {
    const phase = (failure: Failure): Phase<OneIssue> => ({ is: 'failed', failure, wait: STOPPED });
    const model = { connection: null, panel: 'closed' } as const;
    expect(rendered(issueLine({ ...model, phase: { is: 'loading' } }, 'PAY-1', f, actions())).textContent).toContain(
      'PAY-1',
    );
    expect(seen(rendered(issueLine({ ...model, phase: phase({ kind: 'not-found' }) }, 'PAY-1', f, actions())))).toEqual(
      ['PAY-1 was not found'],
    );
  });
});

describe('the age of what stands in a line', () => {
  const fetchedAt = '2026-11-20T10:00:00Z';
  const problem = { of: 'refresh', failure: { kind: 'jira-failed' }, explain: rareNotice } as const;
  const views: [string, (age: Age, more?: Partial<Phase<Count> & { is: 'shown' }>, given?: Actions) => HTMLElement][] =
    [
      ['a count', (age, more, given) => count({ ...shown({ ...FOUND, ...age }), ...more } as Phase<Count>, given)],
      [
        'an issue',
        (age, more, given = actions()) => {
          const data = { key: 'PAY-1', url: 'https://acme.example/browse/PAY-1', fields: {}, ...age };
          const phase = { is: 'shown', busy: 'no', problem: null, ...more, data } as Phase<OneIssue>;
          return rendered(issueLine({ phase, connection: null, panel: 'closed' }, 'PAY-1', f, given));
        },
      ],
    ];
  const sign = (root: HTMLElement): HTMLElement | null => root.querySelector('.line-outdated');

  describe.each(views)('%s', (_, view) => {
    it('is said by its link', () => {
      const root = view({ fetchedAt, stale: false });
      expect(root.querySelector('a')?.title).toContain('As of Nov 20, 2026');
      expect(sign(root)).toBeNull();
    });

    it('is on a button too when it may be out of date, which refreshes it', () => {
      const given = actions();
      const root = view({ fetchedAt, stale: true }, {}, given);
      expect(sign(root)?.title).toMatch(/^As of Nov 20, 2026.*, may be out of date$/);
      sign(root)?.click();
      expect(given.refresh).toHaveBeenCalledOnce();
    });

    it('needs no sign while a newer one is on its way', () => {
      expect(sign(view({ fetchedAt, stale: true }, { busy: 'replacing' }))).toBeNull();
    });

    it('comes with the reason when a refresh has failed', () => {
      const root = view({ fetchedAt, stale: false }, { problem });
      expect(root.querySelector('a')).not.toBeNull();
      const words = /^As of Nov 20, 2026.*, may be out of date\. Jira does not answer properly/;
      expect(sign(root)?.title).toMatch(words);
      expect(sign(root)?.getAttribute('aria-label')).toMatch(words);
    });
  });
});

describe('a failure in a line', () => {
  const cases: [Failure, Wait, string[]][] = [
    [{ kind: 'connection-required', lost: false }, STOPPED, ['Connect to Jira']],
    [{ kind: 'connection-required', lost: true }, STOPPED, ['Your connection to Jira has ended', 'Reconnect to Jira']],
    [{ kind: 'bad-jql', detail: 'Field x is unknown.' }, STOPPED, ['Jira cannot run this search for you']],
    [{ kind: 'jira-failed' }, STOPPED, ['Jira does not answer properly', 'Try again']],
    [{ kind: 'rate-limited', retryAfter: 900 }, STOPPED, ['Too many requests to Jira', 'Try again']],
    [UNSEEN, STOPPED, ['You cannot see this Jira site', 'Connect again']],
    [
      { ...UNSEEN, cause: 'ip-allowlist', reconnect: false },
      STOPPED,
      ['This Jira site does not allow the app’s network'],
    ],
    [{ kind: 'provider-refused', retryAfter: 2 }, WAITING, ['Still trying…', 'Connect again now']],
    [{ kind: 'provider-refused', retryAfter: 2 }, STOPPED, ['Not accepted', 'Connect again now', 'Try again']],
    [{ kind: 'refresh-pending', retryAfter: 2 }, STOPPED, ['Still refreshing your connection to Jira', 'Try again']],
  ];
  it.each(cases)('%j has a few words and the action that helps', (failure, wait, expected) => {
    expect(seen(count({ is: 'failed', failure, wait, explain: rareNotice }))).toEqual(expected);
  });

  it('gives the whole explanation to who points at it or listens', () => {
    const failure = { kind: 'bad-request', detail: 'Field x is unknown.' } as const;
    const root = count({ is: 'failed', failure, wait: STOPPED, explain: rareNotice });
    expect(root.querySelector('.line')?.getAttribute('title')).toBe('Field x is unknown.');
    expect(root.querySelector('.visually-hidden')?.textContent).toBe('Field x is unknown.');
  });

  it('that has a brief title says the whole one, too, to who points at it or listens', () => {
    const root = count({
      is: 'failed',
      failure: { kind: 'provider-refused', retryAfter: 2 },
      wait: WAITING,
      explain: rareNotice,
    });
    const whole = /^Checking your connection to Jira… Atlassian did not accept it.* The app keeps trying/;
    expect(root.querySelector('.line')?.getAttribute('title')).toMatch(whole);
    expect(root.querySelector('.visually-hidden')?.textContent).toMatch(whole);
  });

  it('that passes by itself looks like loading', () => {
    const root = count({ is: 'failed', failure: { kind: 'refresh-pending', retryAfter: 2 }, wait: WAITING });
    expect(root.querySelector('.skeleton-bar')).not.toBeNull();
  });

  it('that needs a choice of sites is one choice, however many there are', () => {
    const given = actions();
    const sites = [SITE, { ...SITE, id: 'd', name: '<b>Other</b>' }];
    const root = count(
      { is: 'failed', failure: { kind: 'choose-site', sites }, wait: STOPPED, explain: rareNotice },
      given,
    );
    const choice = root.querySelector('select') as HTMLSelectElement;
    expect([...choice.options].map((one) => one.textContent)).toEqual(['Which Jira site?', 'Acme', '<b>Other</b>']);
    choice.value = 'd';
    choice.dispatchEvent(new Event('change'));
    expect(given.chooseSite).toHaveBeenCalledWith('d');
  });

  it('acts when it is clicked', () => {
    const given = actions();
    const root = count({ is: 'failed', failure: { kind: 'jira-failed' }, wait: STOPPED }, given);
    (root.querySelector('.line-action') as HTMLElement).click();
    expect(given.retry).toHaveBeenCalledOnce();
  });
});

describe('connecting in a line', () => {
  const cases: [ConsentProgress, string[]][] = [
    [{ step: 'opening' }, ['Opening Jira…']],
    [{ step: 'waiting', window: 'open' }, ['Finish connecting in the other window', 'Show the window']],
    [
      { step: 'blocked', link: 'https://app.example/oauth/start?ticket=t' },
      ['Your browser did not open the window', 'Connect in a new tab'],
    ],
    [{ step: 'ended', why: 'declined' }, ['You chose not to connect', 'Connect to Jira']],
  ];
  it.each(cases)('%j', (progress, expected) => {
    expect(seen(count({ is: 'connecting', progress, notice: connectingNotice }))).toEqual(expected);
  });
});
