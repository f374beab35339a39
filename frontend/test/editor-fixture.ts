/** The form of the editor, with fakes. */
import { afterEach, beforeEach, vi } from 'vitest';
import type { EditorApi } from '../src/api/editor';
import { draftOf, type MacroKind } from '../src/editor/parameters';
import { type Part, together } from '../src/editor/part';
import { partsOf } from '../src/editor/parts';
import { sitePart } from '../src/editor/site-part';
import type { MacroData } from '../src/host/macro-editor';
import { ok } from './fakes';

export const FJORD = { id: 'c1', name: 'Fjord', url: 'https://fjord.atlassian.net' };
export const POLAR = { id: 'c2', name: 'Polar', url: 'https://polar.atlassian.net' };

export const changed = vi.fn<() => void>();
export let check: ReturnType<typeof vi.fn<EditorApi['check']>>;
export let values: ReturnType<typeof vi.fn<EditorApi['values']>>;
export let words: ReturnType<typeof vi.fn<EditorApi['vocabulary']>>;
export let filters: ReturnType<typeof vi.fn<EditorApi['filters']>>;

beforeEach(() => {
  vi.useFakeTimers();
  changed.mockReset();
  check = vi.fn<EditorApi['check']>(async () => ok([]));
  values = vi.fn<EditorApi['values']>(async () => ok({ all: [], complete: true }));
  words = vi.fn<EditorApi['vocabulary']>(async () => ok({ fields: [], functions: [], complete: true }));
  filters = vi.fn<EditorApi['filters']>(async () => ok({ all: [{ id: '10002', name: 'Bugs' }], complete: true }));
});
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

export function open(kind: MacroKind, data: MacroData = {}): readonly Part[] {
  const api: EditorApi = {
    check,
    vocabulary: words,
    fields: async () => ok({ fields: [], complete: true }),
    values,
    filters,
  };
  const first = draftOf(data);
  const site = sitePart(first.site, changed);
  const parts = partsOf({ kind, first, api, site, changed, announce: () => {} });
  document.body.append(...parts.flatMap((one) => one.element as Node | Node[]));
  return parts;
}
export const said = (parts: readonly Part[]) =>
  together(
    draftOf({}),
    parts.map((one) => one.said()),
  );
export const shown = (parts: readonly Part[]) =>
  together(
    draftOf({}),
    parts.map((one) => one.shown()),
  );
export const input = (id: string): HTMLInputElement => document.querySelector<HTMLInputElement>(`#${id}`)!;
export const titles = (id: string): string[] =>
  [...document.querySelectorAll(`#${id} option`)].map((one) => one.textContent ?? '');
export const write = (id: string, text: string, event = 'input'): void => {
  input(id).value = text;
  input(id).dispatchEvent(new Event(event));
};
