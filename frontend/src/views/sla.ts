/**
 * The time of a service level agreement: what is left, or what it took. Jira counts working hours, so its times are shown and
 * none is computed from dates.
 */
import { type Json, record } from '../api/decode';
import * as m from '../messages/rare-values';
import { type Child, h, icon } from '../ui/element';
import { durationOf } from '../ui/duration';
import type { Formats } from '../ui/formats';

const MET = 'M3 8.6 6.4 12 13 4.6';
const BREACHED = 'M4 4l8 8M12 4l-8 8';
const PAUSED = 'M5.6 3.6v8.8M10.4 3.6v8.8';
const RUNNING = 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 4.8V8l2.2 1.6';

/** `null` while it has not begun; `undefined` for what is no such time. */
export function slaView(value: unknown, f: Formats): Child | undefined {
  const sla = record(value);
  const ongoing = record(sla?.['ongoingCycle']);
  if (ongoing) return ongoingView(ongoing, f);
  const completed = sla?.['completedCycles'];
  if (!Array.isArray(completed)) return undefined;
  if (completed.length === 0) return null;
  return completedView(record(completed.at(-1)), f);
}

function ongoingView(cycle: Json, f: Formats): Child | undefined {
  const left = millis(cycle['remainingTime']);
  const breached = cycle['breached'] === true || (left !== null && left < 0);
  const paused = cycle['paused'] === true;
  if (left === null) return undefined;
  const time = duration(left, f);
  const words = breached ? m.overdue(time) : m.remaining(time);
  return view(
    breached ? 'breached' : paused ? 'paused' : 'running',
    paused ? PAUSED : breached ? BREACHED : RUNNING,
    paused ? [words, ' ', h('span', { class: 'lozenge' }, m.paused)] : words,
  );
}

function completedView(cycle: Json | null, f: Formats): Child | undefined {
  const elapsed = millis(cycle?.['elapsedTime']);
  if (cycle === null || elapsed === null) return undefined;
  const time = duration(elapsed, f);
  return cycle['breached'] === true
    ? view('breached', BREACHED, m.slaBreached(time))
    : view('met', MET, m.slaMet(time));
}

function view(state: string, shape: string, words: Child): Child {
  return h('span', { class: `labelled sla sla-${state}` }, icon(shape), h('span', {}, words));
}

function millis(time: unknown): number | null {
  const value = record(time)?.['millis'];
  return typeof value === 'number' ? value : null;
}

function duration(time: number, f: Formats): string {
  return durationOf(Math.abs(time) / 1_000, f);
}
