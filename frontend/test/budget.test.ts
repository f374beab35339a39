import { describe, expect, it } from 'vitest';
import { budgetView } from '../src/admin/budget';
import { type BudgetModel, INITIAL, next } from '../src/admin/state';
import { type Budget, budgetAnswer } from '../src/api/budget';
import { append } from '../src/ui/element';
import { formatsFor } from '../src/ui/formats';
import { UNSEEN } from './fakes';

const f = formatsFor('en', 'en', 'UTC');
const BUDGET: Budget = {
  since: '2026-11-20T12:00:00Z',
  spent: { tables: 300, issues: 650, counts: 0, charts: 0, editor: 50, identity: 0 },
  reported: { at: '2026-11-20T12:03:00Z', limit: 65_000, remaining: 58_120, nearLimit: false },
};

function view(model: BudgetModel): HTMLElement {
  const root = document.createElement('div');
  append(root, [budgetView(model, f)]);
  return root;
}

const shown = (more: Partial<Budget> = {}): HTMLElement => view({ is: 'shown', budget: { ...BUDGET, ...more } });
const reporting = (more: Partial<NonNullable<Budget['reported']>>): string =>
  shown({ reported: { ...BUDGET.reported!, ...more } }).textContent ?? '';

describe('Jira’s budget', () => {
  it('says what is left, when Jira said so, and what spends it, the most expensive first', () => {
    const root = shown();
    expect(root.textContent).toContain('58,120 of 65,000 points are left in this hour, Jira said at 12:03 PM');
    expect(root.textContent).toContain('have spent 1,000 points since 12:00 PM');
    expect([...root.querySelectorAll('tbody tr')].map((row) => row.textContent)).toEqual([
      'Single issues65065%',
      'Tables30030%',
      'The macro editor505%',
    ]);
  });

  it('warns near the limit only', () => {
    expect(reporting({ nearLimit: true })).toContain('Less than a fifth is left');
    expect(reporting({})).not.toContain('fifth');
  });

  it.each([
    [{ limit: null }, '58,120 points are left in this hour'],
    [{ remaining: null }, 'At 12:03 PM Jira did not say how many points are left'],
    [{ remaining: 0 }, '0 of 65,000 points are left'],
  ])('says no more than Jira did: %o', (more, text) => expect(reporting(more)).toContain(text));

  it('has no figures where nothing is known', () => {
    const spent = { tables: 0, issues: 0, counts: 0, charts: 0, editor: 0, identity: 0 };
    const text = shown({ reported: null, spent }).textContent;
    expect(text).toContain('Jira has not said in the last hour');
    expect(text).toContain('have spent no points since 12:00 PM');
    expect(text).not.toContain('NaN');
  });

  it('says that it could not be loaded, and nothing of a session that is over', () => {
    const [failed] = next(INITIAL, { type: 'budget', answer: { ok: false, failure: { kind: 'unreachable' } } });
    expect(view(failed.model.budget).textContent).toContain('could not be loaded');
    expect(view({ is: 'failed', failure: UNSEEN }).textContent).toBe('');
    expect(view({ is: 'loading' }).textContent).toBe('');
  });

  it('is read from the answer', () => {
    expect(budgetAnswer(JSON.parse(JSON.stringify(BUDGET)))).toEqual(BUDGET);
    expect(budgetAnswer({ ...BUDGET, reported: null } as never)).toEqual({ ...BUDGET, reported: null });
    expect(budgetAnswer({ ...BUDGET, spent: { tables: 1 } } as never)).toBeNull();
  });
});
