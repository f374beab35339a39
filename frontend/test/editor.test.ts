import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EditorApi } from '../src/api/editor';
import * as help from '../src/api/editor-answers';
import { VALUES_AFTER_MS } from '../src/editor/jql-completions';
import { CHECK_AFTER_MS, jqlField, type JqlField } from '../src/editor/jql-field';
import { connectEditor } from '../src/host/connect/macro-editor';
import * as m from '../src/messages/editor';
import { no, ok, tick } from './fakes';

const FIELD = {
  name: 'status',
  title: 'Status',
  operators: ['='],
  types: [],
  suggests: true,
  sortable: true,
  customId: '',
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

describe('the search', () => {
  let api: { [name in keyof EditorApi]: ReturnType<typeof vi.fn<EditorApi[name]>> };
  let settled: ReturnType<typeof vi.fn<(good: string) => void>>;
  let made: JqlField;

  const open = (value = ''): void => {
    made = jqlField({ api, value, hint: 'Hint.', site: () => 'c1', settled, announce: () => {} });
    document.body.append(made.element);
  };
  const type = async (text: string): Promise<void> => {
    made.input.value = text;
    made.input.setSelectionRange(text.length, text.length);
    made.input.dispatchEvent(new Event('input'));
    await tick();
  };
  const press = (key: string): KeyboardEvent => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    made.input.dispatchEvent(event);
    return event;
  };
  const status = (): string => document.getElementById('jql-status')?.textContent ?? '';
  const options = (): (string | null)[] => [...document.querySelectorAll('.proposal')].map((one) => one.textContent);

  beforeEach(() => {
    api = {
      check: vi.fn<EditorApi['check']>(async () => ok([])),
      vocabulary: vi.fn<EditorApi['vocabulary']>(async () => ok({ fields: [FIELD], functions: [], complete: true })),
      fields: vi.fn<EditorApi['fields']>(async () => ok({ fields: [], complete: true })),
      values: vi.fn<EditorApi['values']>(async () =>
        ok({ all: [{ value: '"To Do"', title: 'To Do' }], complete: true }),
      ),
      filters: vi.fn<EditorApi['filters']>(async () => ok({ all: [], complete: true })),
    };
    settled = vi.fn<(good: string) => void>();
  });

  it('is checked after a pause in writing, once for the last text', async () => {
    open();
    await type('status');
    await type('status = a');
    expect(api.check).not.toHaveBeenCalled();
    await tick(CHECK_AFTER_MS);
    expect(api.check.mock.calls).toEqual([['status = a', 'c1']]);
    expect(settled).toHaveBeenLastCalledWith('status = a');
    expect(status()).toBe(m.jqlGood);
  });

  it('lets only the answer to the latest text count', async () => {
    open();
    let late: (answer: Awaited<ReturnType<EditorApi['check']>>) => void = () => {};
    api.check.mockReturnValueOnce(new Promise((resolve) => (late = resolve)));
    await type('bad');
    await tick(CHECK_AFTER_MS);
    await type('status = b');
    await tick(CHECK_AFTER_MS);
    late(ok(['Bad.']));
    await tick();
    expect(status()).toBe(m.jqlGood);
    expect(settled.mock.calls).toEqual([['status = b']]);
  });

  it('shows Jira’s own words about a mistake, as text, and previews nothing of it', async () => {
    api.check.mockResolvedValue(ok(['No <b>field</b> x.', 'Nor y.']));
    open();
    await type('x = y');
    await tick(CHECK_AFTER_MS);
    expect(status()).toBe('No <b>field</b> x. Nor y.');
    expect(made.input.getAttribute('aria-invalid')).toBe('true');
    expect(settled.mock.calls).toEqual([['']]);
  });

  it('is tried all the same when it cannot be checked', async () => {
    api.check.mockResolvedValue(no({ kind: 'connection-required', lost: false }));
    open();
    await type('x = y');
    await tick(CHECK_AFTER_MS);
    expect(status()).toBe(m.jqlUnchecked);
    expect(settled).toHaveBeenCalledWith('x = y');
  });

  it('proposes what comes next and writes what is chosen', async () => {
    open();
    await type('sta');
    expect(options()).toEqual(['Status']);
    expect(made.input.getAttribute('aria-expanded')).toBe('true');
    press('ArrowDown');
    const active = document.getElementById(made.input.getAttribute('aria-activedescendant') ?? '');
    expect(active?.getAttribute('aria-selected')).toBe('true');
    expect(press('Enter').defaultPrevented).toBe(true);
    expect(made.text()).toBe('status');
    await type('status = t');
    await tick(VALUES_AFTER_MS);
    expect(api.values).toHaveBeenLastCalledWith('status', 't', 'c1');
    press('ArrowUp');
    press('Tab');
    expect(made.text()).toBe('status = "To Do"');
    expect(api.vocabulary).toHaveBeenCalledTimes(1);
  });

  it('closes its list by Escape, and only then lets the dialog have the key', async () => {
    open();
    await type('sta');
    expect(press('Escape').defaultPrevented).toBe(true);
    expect(options()).toEqual([]);
    expect(press('Escape').defaultPrevented).toBe(false);
    expect(press('Tab').defaultPrevented).toBe(false);
  });

  it('keeps the words of lines apart that became one', () => {
    open('status = a\nAND x = b');
    expect(made.text()).toBe('status = a AND x = b');
  });

  it('asks for words again after a failure', async () => {
    api.vocabulary.mockResolvedValueOnce(no({ kind: 'unreachable' }));
    open();
    await type('s');
    expect(options()).toEqual([]);
    await type('st');
    expect(options()).toEqual(['Status']);
  });
});

describe('what the server says', () => {
  it.each([null, {}, [], 'x', { errors: 'x' }, { fields: [{}] }, { values: [1] }, { filters: [{ id: 'x' }] }])(
    '%j is no help',
    (value) => {
      for (const decoder of [help.errors, help.vocabulary, help.values, help.filters])
        expect(decoder(value)).toBeNull();
    },
  );
});

describe('the dialog', () => {
  afterEach(() => {
    delete window.AP;
  });

  it('hands over texts alone, saves and closes, and hears of its button', async () => {
    const saveMacro = vi.fn<(parameters: unknown) => void>();
    const closeMacroEditor = vi.fn<() => void>();
    let press: () => boolean = () => true;
    window.AP = {
      confluence: { getMacroData: (done) => done({ jql: 'a', odd: 7 }), saveMacro, closeMacroEditor },
      dialog: { getButton: () => ({ bind: (click) => void (press = click) }) },
    };
    const editor = connectEditor()!;
    expect(await editor.parameters()).toEqual({ jql: 'a' });
    const submitted = vi.fn<() => void>();
    expect(editor.onSubmit(submitted)).toBe(true);
    expect(press()).toBe(false);
    expect(submitted).toHaveBeenCalled();
    editor.save({ jql: 'b' });
    expect(saveMacro).toHaveBeenCalledWith({ jql: 'b' });
    expect(closeMacroEditor).toHaveBeenCalled();
  });

  it('without a button of its own, or without data, is told apart', async () => {
    window.AP = {
      confluence: { getMacroData: (done) => done(undefined), saveMacro: () => {}, closeMacroEditor: () => {} },
      dialog: { getButton: () => ({}) },
    };
    expect(connectEditor()!.onSubmit(() => {})).toBe(false);
    expect(await connectEditor()!.parameters()).toEqual({});
    delete window.AP;
    expect(connectEditor()).toBeNull();
  });
});
