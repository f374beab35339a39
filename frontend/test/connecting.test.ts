import { expect, it, vi } from 'vitest';
import { runMacro, type Actions, type Model } from '../src/macro';
import { FakeApi, FakeHost, no } from './world';

vi.mock('../src/connecting', () => {
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
      namesAccount: false,
      first: null,
      near: () => Promise.resolve(),
    },
    (next) => (model = next),
  );
  await vi.waitFor(() => expect(model?.phase).toMatchObject({ is: 'failed', failure: { kind: 'connection-required' } }));
  actions.connect();
  await vi.waitFor(() => expect(model?.phase).toMatchObject({ is: 'failed', failure: { kind: 'unreachable' } }));
  expect(host.popup?.closed()).toBe(true);
});
