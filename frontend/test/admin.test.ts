import { describe, expect, it, vi } from 'vitest';
import { adminView, endsSoon } from '../src/admin/view';
import type { AdminConnection, AdminOverview, Answer, Failure } from '../src/api/answers';
import { formatsFor } from '../src/ui/formats';
import { UNSEEN } from './fakes';
import { labels, rendered, SITE } from './rendering';

describe('the admin page', () => {
  const NOW = Date.parse('2026-11-20T10:00:00Z');
  const f = formatsFor('en');
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
  const view = (answer: Answer<AdminOverview> | null): HTMLElement => rendered(adminView(answer, NOW, f, given));
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

  it('tells an empty list, a cut list and loading apart', () => {
    expect(overview({}).textContent).toContain('No connections yet');
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
