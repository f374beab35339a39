import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Age, OneIssue } from '../src/api/answers';
import type { Actions, Model, Phase, Problem } from '../src/macro/model';
import { rareNotice } from '../src/views/rare-notice';
import { issueView } from '../src/views/issue';
import { CONNECTION } from './fakes';
import { actions, f, issue, rendered } from './rendering';
import { panelScript } from '../src/views/load-account-panel';

beforeAll(panelScript.load);

describe('the card', () => {
  const fetchedAt = '2026-11-20T10:00:00Z';

  function card(
    age: Age,
    fields: Record<string, unknown> = {},
    problem: Problem | null = null,
    more: Partial<Model<OneIssue>> = {},
    key = 'PAY-1',
  ): HTMLElement {
    const data = { ...issue(fields), ...age, names: {}, columns: {}, schemas: {} };
    const phase: Phase<OneIssue> = { is: 'shown', data, busy: 'no', problem };
    return rendered(issueView({ phase, connection: null, panel: 'closed', ...more }, key, f, given));
  }
  let given: Actions;
  beforeEach(() => void (given = actions()));

  it('has words for its age in sight only when it may be out of date', () => {
    expect(card({ fetchedAt, stale: true }).querySelector('.stale')?.textContent).toMatch(
      /^As of .*, may be out of date$/,
    );
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

  it('stays when a refresh fails, and says how old it is and why', () => {
    const root = card(
      { fetchedAt, stale: false },
      {},
      { of: 'refresh', failure: { kind: 'jira-failed' }, explain: rareNotice },
    );
    expect(root.querySelector('.key')?.textContent).toBe('PAY-1');
    const time = root.querySelector('.stale time');
    expect(time?.textContent).toMatch(/^As of .*, may be out of date$/);
    expect(time?.getAttribute('title')).toMatch(/^As of Nov 20, 2026.*\. Jira does not answer properly$/);
  });

  it.each([
    ['OLD-7', 'Moved, was OLD-7'],
    ['PAY-1', ''],
    ['[PAY-1]', ''],
  ])('of %s says whether its issue has moved', (key, words) => {
    const root = card({ fetchedAt: null, stale: false }, { assignee: { displayName: 'Mia' } }, null, {}, key);
    expect(root.querySelector('.card-facts')?.textContent).toBe(`Mia${words}`);
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
