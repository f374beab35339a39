import { expect, it, vi } from 'vitest';
import { eventually } from './eventually';
import type { Actions, Model } from '../src/macro/model';
import { runMacro } from '../src/macro/run';
import { loadConsentScript } from '../src/views/load-connecting';
import { FakeApi, FakeHost, no } from './fakes';

vi.mock('../src/views/connecting', () => {
  throw new Error('offline');
});

it('a macro whose script to connect does not come says so and closes its window', async () => {
  const host = new FakeHost();
  let model: Model<string> | undefined;
  const actions: Actions = runMacro<string>(
    host,
    new FakeApi(),
    {
      load: async () => no({ kind: 'connection-required', lost: false }),
      more: null,
      site: null,
      showsAccount: false,
      first: null,
      visible: () => Promise.resolve(),
    },
    loadConsentScript,
    (next) => (model = next),
  );
  await eventually(() =>
    expect(model?.phase).toMatchObject({ is: 'failed', failure: { kind: 'connection-required' } }),
  );
  actions.connect();
  await eventually(() => expect(model?.phase).toMatchObject({ is: 'failed', failure: { kind: 'unreachable' } }));
  expect(host.popup?.closed()).toBe(true);
});
