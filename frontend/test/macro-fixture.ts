/** A macro that runs against fakes, for the tests of a file. */
import { afterEach, beforeEach, vi } from 'vitest';
import type { Answer, Failure, Site } from '../src/api/answers';
import type { HostEvent } from '../src/host/host';
import type { Actions, Model } from '../src/macro/model';
import { runMacro } from '../src/macro/run';
import type { Source } from '../src/macro/source';
import { loadConsentScript } from '../src/views/load-connecting';
import { FakeApi, FakeHost, no, ok, tick } from './fakes';

export let host: FakeHost;
export let api: FakeApi;
export let model: Model<string>;
export let actions: Actions;
export let load: ReturnType<typeof vi.fn<Source<string>['load']>>;
export let more: ReturnType<typeof vi.fn<(data: string, site: string | null) => Promise<Answer<string>>>>;

export function run(
  showsAccount = false,
  visible = () => Promise.resolve(),
  first: string | null = null,
): Promise<unknown> {
  runMacro<string>(
    host,
    api,
    { load, more, site: null, showsAccount, first, visible },
    loadConsentScript,
    (next, given) => {
      model = next;
      actions = given;
    },
  );
  return settled();
}

/** Also the script that is loaded for what few readers need. */
export async function settled(): Promise<void> {
  await tick();
  await vi.dynamicImportSettled();
  await tick();
}

/** Without the question of a macro that has no connection, whether there is one to use. */
export const emitted = (): [HostEvent, unknown][] => host.emitted.filter(([event]) => event !== 'chainkeeper-offer');

export const failing = (failure: Failure): void => void load.mockResolvedValue(no(failure));
export const pending: Failure = { kind: 'refresh-pending', retryAfter: 3 };
export const SITES: Site[] = [
  { id: 'a', name: 'A', url: 'https://a.example' },
  { id: 'b', name: 'B', url: 'https://b.example' },
];

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  host = new FakeHost();
  // No macro of a test without an offer looks one up.
  Object.assign(host, { calls: async () => null });
  api = new FakeApi();
  load = vi.fn<Source<string>['load']>(async () => ok('issues'));
  more = vi.fn<(data: string, site: string | null) => Promise<Answer<string>>>(async (data) => ok(`${data}+`));
});
afterEach(() => vi.useRealTimers());
