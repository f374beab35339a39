import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from './eventually';
import { ownConnection, type OwnConnectionApi } from '../src/api/own-connection';
import { type MeActions, runMe } from '../src/me/run';
import type { MeModel } from '../src/me/state';
import { meView } from '../src/me/view';
import { draw } from '../src/ui/draw';
import { formatsFor } from '../src/ui/formats';
import { CONNECTION, FakeApi, FakeHost, no, NONE, ok } from './fakes';

const SITE = { id: 'a', name: 'Acme', url: 'https://acme.example' };
const FULL = { ...CONNECTION, sites: [SITE] };

const root = document.createElement('div');
const adopt = vi.fn<OwnConnectionApi['adopt']>();
let host: FakeHost;
let model: MeModel;
let actions: MeActions;

const buttons = (): string[] => [...root.querySelectorAll('button')].map((one) => one.textContent);

beforeEach(async () => {
  host = new FakeHost();
  const api = new FakeApi();
  api.now = ok({ ...NONE, offered: [SITE] });
  runMe(host, { connection: api.connection, ticket: api.ticket, disconnect: api.disconnect, adopt }, (next, given) => {
    model = next;
    actions = given;
    draw(root, meView(next, Date.now(), formatsFor('en-GB', 'en', 'UTC'), given));
  });
  await eventually(() => expect(model.is).toBe('shown'));
});

describe('a connection in the other app of the site', () => {
  it('is offered beside connecting again', () => {
    expect(root.textContent).toContain('other Chainkeeper app');
    expect(root.textContent).toContain('Acme');
    expect(buttons()).toEqual(['Use my connection', 'Connect again']);
  });

  it('is used after a click, which macros are told', async () => {
    adopt.mockResolvedValue(ok(FULL));
    actions.adopt();
    expect(buttons()).toEqual([]);
    await eventually(() => expect(model).toEqual({ is: 'shown', connection: FULL, doing: 'nothing' }));
    expect(host.emitted).toEqual([['chainkeeper-connected', FULL]]);
  });

  it('that is gone meanwhile is said as a failure', async () => {
    adopt.mockResolvedValue(no({ kind: 'connection-required', lost: false, cause: null }));
    actions.adopt();
    await eventually(() => expect(model).toMatchObject({ is: 'failed', failure: { kind: 'connection-required' } }));
    expect(host.emitted).toEqual([]);
  });

  it('is read from the answer, and of no other state', () => {
    const adoptable = { connectedAt: '2026-11-20T10:00:00Z', sites: [SITE] };
    expect(ownConnection({ state: 'none', adoptable })?.offered).toEqual([SITE]);
    expect(ownConnection({ state: 'none' })?.offered).toBeUndefined();
    expect(ownConnection({ state: 'suspect', adoptable })?.offered).toBeUndefined();
    expect(ownConnection({ adoptable })).toBeNull();
  });
});
