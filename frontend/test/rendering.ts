/** Renders views with fakes. */
import { vi } from 'vitest';
import type { Issue, IssuePage } from '../src/api/answers';
import type { Actions, Model, Phase, Wait } from '../src/macro/model';
import { draw } from '../src/ui/draw';
import { type Child, h } from '../src/ui/element';
import { formatsFor } from '../src/ui/formats';
import { tableView } from '../src/views/table';

export const f = formatsFor('en');
export const SITE = { id: 'c', name: 'Acme', url: 'https://acme.example' };
export const frame = { jql: 'project = "A&B"', columns: ['summary', 'status', 'assignee'], rows: () => 3 };

export function actions(): Actions {
  const spy = (): (() => void) => vi.fn<() => void>();
  return {
    refresh: spy(),
    more: spy(),
    retry: spy(),
    reload: spy(),
    connect: spy(),
    showWindow: spy(),
    chooseSite: vi.fn<(id: string) => void>(),
    togglePanel: spy(),
    disconnect: spy(),
    ownPage: spy(),
  };
}

export function rendered(view: Child): HTMLElement {
  const root = h('div');
  draw(root, view);
  return root;
}

export function table(phase: Phase<IssuePage>, given = actions(), more: Partial<Model<IssuePage>> = {}): HTMLElement {
  return rendered(tableView({ phase, connection: null, panel: 'closed', ...more }, frame, f, given));
}

export const WAITING: Wait = { automatic: true, trying: false, slow: false };
export const STOPPED: Wait = { automatic: false, trying: false, slow: true };
export const labels = (root: HTMLElement): string[] =>
  [...root.querySelectorAll('.notice-actions > *')].map((one) => one.textContent);

export function issue(fields: Record<string, unknown> = {}): Issue {
  return { key: 'PAY-1', url: 'https://acme.example/browse/PAY-1', fields };
}
export function page(...issues: Issue[]): IssuePage {
  return { issues, names: {}, columns: {}, schemas: {}, nextPage: null, site: SITE, fetchedAt: null, stale: false };
}
export const shown = (data: IssuePage, busy: 'no' | 'refreshing' | 'more' = 'no'): Phase<IssuePage> => ({
  is: 'shown',
  data,
  busy,
  problem: null,
});
