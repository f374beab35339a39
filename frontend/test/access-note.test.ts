import { describe, expect, it, vi } from 'vitest';
import { eventually } from './eventually';
import type { Count } from '../src/api/answers';
import * as decode from '../src/api/decode';
import { problem } from '../src/api/problem';
import type { Phase } from '../src/macro/model';
import { isRare, waitsForConsent } from '../src/macro/phases';
import * as english from '../src/messages/access';
import * as german from '../src/messages/access.de';
import { accessNote } from '../src/views/load-access-note';
import { rareNotice } from '../src/views/rare-notice';
import { actions, rendered, SITE, STOPPED, table } from './rendering';

const ANSWER = { count: 3, url: 'https://acme.example/issues/?jql=a', site: SITE, fetchedAt: null };

function shown(more: object): Phase<Count> {
  const data = decode.count({ ...ANSWER, ...more });
  if (data === null) throw new Error('no count');
  return { is: 'shown', data, busy: 'no', problem: null };
}

function note(phase: Phase<Count>, given = actions()): HTMLElement {
  return rendered(accessNote({ phase, connection: null, panel: 'closed' }, given));
}

describe('what a service account sees', () => {
  it('is said to be, with the offer to connect', async () => {
    const connect = vi.fn();
    const root = note(shown({ access: 'service-account' }), { ...actions(), connect });
    await eventually(() => expect(root.textContent).toContain('Shown with the access of a service account'));
    root.querySelector('button')?.click();
    expect(connect).toHaveBeenCalledOnce();
  });

  it('is asked for again once the reader has connected in another macro', () => {
    expect(waitsForConsent(shown({ access: 'service-account' }))).toBe(true);
    expect(waitsForConsent(shown({}))).toBe(false);
  });

  it('is not said of what the reader sees', () => {
    expect(note(shown({})).textContent).toBe('');
    expect(note({ is: 'loading' }).textContent).toBe('');
  });

  it('has a German word', () => {
    expect(german.serviceAccount).not.toBe(english.serviceAccount);
  });
});

describe('a service account that Jira does not accept', () => {
  it('is told as such, and never as no issues', () => {
    const failure = problem(
      409,
      { code: 'connection-required', state: 'none', cause: 'service-account', serviceAccount: 'expired' },
      null,
    );
    expect(isRare(failure)).toBe(true);
    const root = table({ is: 'failed', failure, wait: STOPPED, explain: rareNotice });
    expect(root.textContent).toContain('The service account does not work');
    expect(root.textContent).toContain('Connect to Jira');
    expect(root.textContent).not.toContain('Reconnect');
  });
});
