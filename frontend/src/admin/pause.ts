/** The part of the admin page about the pause: a banner while there is one, and below the list the way to begin one. */
import type { Result } from '../api/session-requests';
import type { PauseApi, PauseState } from '../api/pause';
import * as m from '../messages/pause';
import { draw } from '../ui/draw';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { noticeView } from '../ui/notice';
import { QuestionDialog } from '../ui/question-dialog';

const LENGTHS = ['1', '24', '168'] as const;
const DEFAULT = '24';

export interface PausePart {
  /** Shown above the list while refreshing is paused, or when that is not known. */
  readonly banner: HTMLElement;
  readonly element: HTMLElement;
  readonly dialog: HTMLElement;
  load(): Promise<void>;
}

export interface PauseTools {
  readonly api: PauseApi;
  readonly formats: () => Formats;
  /** The page's height has changed. */
  readonly drawn: () => void;
}

export function pausePart({ api, formats, drawn }: PauseTools): PausePart {
  const banner = h('div', { role: 'status' });
  const controls = h('div', {});
  const dialog = new QuestionDialog();
  let shown = '';
  let state: PauseState | null = null;
  let wasPaused = false;
  const length = lengthChoice();

  const show = (result: Result<PauseState>): void => {
    if (result.ok) state = result.value;
    const resumed = result.ok && wasPaused && state?.pause === null;
    wasPaused = state?.pause != null;
    // Drawn again, a status would be read out again.
    const said = JSON.stringify([result, formats().zone]);
    if (said === shown) return;
    shown = said;
    draw(
      banner,
      result.ok ? bannerView(state, resumed, formats(), () => void run(api.resume)) : failedView(() => void load()),
    );
    draw(controls, state && (state.pause ? h('p', { class: 'subtle' }, m.pausedNow) : controlsView(length, ask)));
    drawn();
  };
  const { run, load } = requests(api, show, () => focusFirst(banner, controls));
  const ask = (trigger: HTMLElement): void => {
    const hours = length.value as (typeof LENGTHS)[number];
    const confirm = (): void => {
      dialog.close();
      void run(() => api.pause(Number(hours)));
    };
    const texts = questionTexts(state?.endingMeanwhile ?? 0, formats());
    dialog.open(
      { title: m.pauseAsk(m.pauseLengths[hours]), texts, confirm: m.pauseConfirm, cancel: m.pauseCancel },
      { confirm, cancel: () => dialog.close() },
      trigger,
    );
  };
  const element = h(
    'section',
    { class: 'pause' },
    h('h2', {}, m.pauseTitle),
    h('p', { class: 'admin-intro' }, m.pauseIntro),
    controls,
  );
  return { banner, element, dialog: dialog.element, load };
}

/** One action at a time; a read gives way to what the admin does meanwhile. */
function requests(api: PauseApi, show: (result: Result<PauseState>) => void, acted: () => void) {
  let busy = false;
  let newest = 0;
  return {
    async run(act: () => Promise<Result<PauseState>>): Promise<void> {
      if (busy) return;
      busy = true;
      newest++;
      const result = await act();
      busy = false;
      show(result);
      acted();
    },
    async load(): Promise<void> {
      if (busy) return;
      const request = ++newest;
      const result = await api.read();
      if (request === newest) show(result);
    },
  };
}

/** What was pressed may be gone: the focus goes to what takes it back. */
function focusFirst(...parts: readonly HTMLElement[]): void {
  if (document.activeElement !== document.body) return;
  parts
    .map((part) => part.querySelector('button'))
    .find((one) => one !== null)
    ?.focus({ preventScroll: true });
}

function lengthChoice(): HTMLSelectElement {
  return h(
    'select',
    { class: 'admin-select', focus: 'pause-length' },
    LENGTHS.map((hours) => h('option', { value: hours, selected: hours === DEFAULT }, m.pauseLengths[hours])),
  );
}

function controlsView(length: HTMLSelectElement, ask: (trigger: HTMLElement) => void): Child {
  const begin: HTMLElement = h(
    'button',
    { class: 'button', type: 'button', focus: 'pause', click: () => ask(begin) },
    m.pauseBegin,
  );
  return h(
    'p',
    { class: 'pause-controls' },
    h('label', { class: 'admin-labelled' }, h('span', { class: 'subtle' }, m.pauseFor), length),
    begin,
  );
}

function questionTexts(ending: number, f: Formats): readonly Child[] {
  return [
    m.pauseEffect,
    m.pauseEnds,
    m.pauseDying,
    ending > 0 && h('strong', { class: 'warning-text' }, m.pauseDyingNow(f.number(ending), ending !== 1)),
  ];
}

function bannerView(state: PauseState | null, resumed: boolean, f: Formats, resume: () => void): Child {
  const pause = state?.pause;
  if (!pause) return resumed && h('p', { class: 'subtle' }, m.pauseResumed);
  const who = pause.mine ? m.pausedByYou : pause.by && m.pausedBy(pause.by);
  return noticeView(
    {
      tone: 'warning',
      title: m.pausedTitle,
      text: [m.pausedUntil(f.moment(pause.until) ?? pause.until), who].filter((part) => !!part).join(' '),
      actions: [{ label: m.pauseResume, click: resume, primary: true }],
    },
    'h2',
  );
}

function failedView(again: () => void): Child {
  return noticeView(
    {
      tone: 'warning',
      title: m.pauseFailedTitle,
      text: m.pauseFailedText,
      actions: [{ label: m.pauseRetry, click: again }],
    },
    'h2',
  );
}
