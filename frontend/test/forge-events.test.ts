import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgeContext } from '../src/host/forge/context';
import { forgeHost } from '../src/host/forge/forge-host';
import type { Host } from '../src/host/host';
import { CONTEXT, FakeForge } from './forge-fixture';

describe('the events of a page in Forge', () => {
  let forge: FakeForge;
  let host: Host;

  beforeEach(() => {
    vi.useFakeTimers();
    forge = new FakeForge();
    host = forgeHost(forgeContext(CONTEXT));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('need one subscription, and reach those who listen to their type', () => {
    const heard: unknown[] = [];
    host.on('chainkeeper-site', (data) => heard.push(['site', data]));
    host.on('chainkeeper-connected', (data) => heard.push(['connected', data]));
    host.on('chainkeeper-site', (data) => heard.push(['again', data]));
    expect(forge.payloads('on')).toHaveLength(1);
    forge.hear('chainkeeper', { type: 'chainkeeper-site', data: 'a' });
    expect(heard).toEqual([
      ['site', 'a'],
      ['again', 'a'],
    ]);
  });

  it('are told with their type and data', () => {
    host.emit('chainkeeper-site', 'a');
    expect(forge.payloads('emit')).toEqual([
      { event: 'chainkeeper', payload: { type: 'chainkeeper-site', data: 'a' } },
    ]);
  });

  it.each([null, 'x', [], {}, { type: 7 }, { type: 'chainkeeper-other', data: 'a' }])(
    'of another shape are none: %j',
    (payload) => {
      const listener = vi.fn<(data: unknown) => void>();
      host.on('chainkeeper-site', listener);
      forge.hear('chainkeeper', payload);
      expect(listener).not.toHaveBeenCalled();
    },
  );
});
