import { describe, expect, it, vi } from 'vitest';
import { eventually } from './eventually';
import { pausePart } from '../src/admin/pause';
import { pauseApi, type PauseApi, pauseState, type PauseState } from '../src/api/pause';
import { appCalls } from '../src/host/connect/calls';
import { formatsFor } from '../src/ui/formats';

const RUNS: PauseState = { pause: null, endingMeanwhile: 0 };
const PAUSED: PauseState = {
  pause: { since: '2026-11-20T10:00:00Z', until: '2026-11-21T10:00:00Z', by: '712020:root', mine: false },
  endingMeanwhile: 0,
};

async function start(first: PauseState, api: Partial<PauseApi> = {}) {
  const all = {
    read: vi.fn<PauseApi['read']>(async () => ({ ok: true, value: first })),
    pause: vi.fn<PauseApi['pause']>(async () => ({ ok: true, value: PAUSED })),
    resume: vi.fn<PauseApi['resume']>(async () => ({ ok: true, value: RUNS })),
    ...api,
  };
  const part = pausePart({ api: all, formats: () => formatsFor('en', 'en', 'UTC'), drawn: () => {} });
  document.body.replaceChildren(part.banner, part.element, part.dialog);
  await part.load();
  return { ...part, api: all };
}

function press(label: string): void {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent === label);
  if (!found) throw new Error(`no button ${label}`);
  found.click();
}

describe('the pause', () => {
  it('is begun after a question that says what it means, for the chosen time', async () => {
    const { api, banner, dialog, element } = await start({ ...RUNS, endingMeanwhile: 3 });
    expect(banner.textContent).toBe('');
    element.querySelector('select')!.value = '168';
    press('Pause refreshing…');
    expect(api.pause).not.toHaveBeenCalled();
    expect(dialog.textContent).toContain('Pause refreshing for 7 days?');
    expect(dialog.textContent).toContain('not refreshed for 90 days');
    expect(dialog.textContent).toContain('3 connections could end');
    press('Pause');
    await eventually(() => expect(banner.textContent).toContain('Refreshing is paused'));
    expect(api.pause).toHaveBeenCalledWith(168);
    expect(banner.textContent).toContain('712020:root');
    expect(element.querySelector('button')).toBeNull();
  });

  it('is not begun by an admin who cancels', async () => {
    const { api, dialog } = await start(RUNS);
    press('Pause refreshing…');
    expect(dialog.textContent).not.toContain('could end');
    press('Cancel');
    expect((dialog as HTMLDialogElement).open).toBe(false);
    expect(api.pause).not.toHaveBeenCalled();
  });

  it('is ended by one press, which can be undone by pausing again', async () => {
    const { banner, element } = await start(PAUSED);
    press('Resume');
    await eventually(() => expect(banner.textContent).toBe('Refreshing goes on.'));
    expect(element.querySelector('button')?.textContent).toBe('Pause refreshing…');
  });

  it('is resumed while it is being read, and the answer to the reading changes nothing', async () => {
    let answer = (_: Awaited<ReturnType<PauseApi['read']>>): void => {};
    const read = vi
      .fn<PauseApi['read']>()
      .mockResolvedValueOnce({ ok: true, value: PAUSED })
      .mockReturnValue(new Promise((resolve) => (answer = resolve)));
    const { banner, load } = await start(PAUSED, { read });
    const reading = load();
    press('Resume');
    await eventually(() => expect(banner.textContent).toBe('Refreshing goes on.'));
    answer({ ok: true, value: PAUSED });
    await reading;
    expect(banner.textContent).toBe('Refreshing goes on.');
  });

  it('leaves the keyboard where it can be begun or ended again', async () => {
    await start(PAUSED);
    [...document.querySelectorAll('button')].find((one) => one.textContent === 'Resume')?.focus();
    press('Resume');
    await eventually(() => expect(document.activeElement?.textContent).toBe('Pause refreshing…'));
  });

  it('is drawn once as long as it is the same, since a status is read out when it is drawn', async () => {
    const { banner, load } = await start(PAUSED);
    const drawn = banner.firstChild;
    await load();
    expect(banner.firstChild).toBe(drawn);
  });

  it('that cannot be read is said, and read again', async () => {
    const read = vi
      .fn<PauseApi['read']>()
      .mockResolvedValueOnce({ ok: false, failure: { kind: 'unreachable' } })
      .mockResolvedValue({ ok: true, value: RUNS });
    const { banner, element } = await start(RUNS, { read });
    expect(banner.textContent).toContain('could not be read');
    press('Try again');
    await eventually(() => expect(element.querySelector('button')).not.toBeNull());
  });
});

describe('the API of the pause', () => {
  it.each([null, {}, { paused: true, endingMeanwhile: 0 }, { paused: false, endingMeanwhile: -1 }])(
    'does not believe %o',
    (value) => expect(pauseState(value)).toBeNull(),
  );

  it('sends the length', async () => {
    const fetched = vi.fn<typeof fetch>(async () => new Response('{"paused":false,"endingMeanwhile":0}'));
    vi.stubGlobal('fetch', fetched);
    expect(await pauseApi(appCalls('https://app.test', async () => 'Bearer s')).pause(24)).toEqual({
      ok: true,
      value: RUNS,
    });
    vi.unstubAllGlobals();
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{"hours":24}' });
  });
});
