import { describe, expect, it } from 'vitest';
import { healthView } from '../src/admin/health';
import { type HealthModel, INITIAL, next } from '../src/admin/state';
import { healthAnswer } from '../src/api/health';
import { append } from '../src/ui/element';
import { UNSEEN } from './fakes';

function view(model: HealthModel): HTMLElement {
  const root = document.createElement('div');
  append(root, [healthView(model)]);
  return root;
}

const part = (name: string, good: boolean) => ({ part: name, good });

describe('the health of the app', () => {
  it('is a line when it is good', () => {
    const root = view({ is: 'shown', health: { good: true, parts: [part('database', true)] } });
    expect(root.textContent).toContain('in good health');
    expect(root.querySelector('.notice')).toBeNull();
  });

  it('says what is wrong, and that it is the operator’s move', () => {
    const parts = [
      part('database', true),
      part('database clock', false),
      part('background', false),
      part('odd', false),
    ];
    const notice = view({ is: 'shown', health: { good: false, parts } }).querySelector('.notice-warning')?.textContent;
    expect(notice).toContain('Its clock and that of its database differ by seconds. Repairs and renewals');
    expect(notice).toContain('odd The operator of the app has to act');
    expect(notice).not.toContain('does not answer');
  });

  it('says that it could not be loaded, and nothing of a session that is over', () => {
    const [failed] = next(INITIAL, { type: 'health', answer: { ok: false, failure: { kind: 'unreachable' } } });
    expect(view(failed.model.health).textContent).toContain('could not be loaded');
    expect(view({ is: 'failed', failure: UNSEEN }).textContent).toBe('');
  });

  it('is read from the answer', () => {
    expect(healthAnswer({ good: true, parts: [part('schema', true)] })).toEqual({
      good: true,
      parts: [part('schema', true)],
    });
    expect(healthAnswer({ good: true })).toBeNull();
    expect(healthAnswer({ parts: [] })).toEqual({ good: false, parts: [] });
  });
});
