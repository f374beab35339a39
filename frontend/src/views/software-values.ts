/** Values of Jira Software, and of Jira's own fields that few tables have; `undefined` for a shape that is not documented. */
import { type Json, record, webUrl, words } from '../api/decode';
import { andMore } from '../messages/lists';
import * as m from '../messages/rare-values';
import { type Child, h } from '../ui/element';
import { durationOf } from '../ui/duration';
import type { Formats } from '../ui/formats';
import { link } from '../ui/link';
import { percentOf } from '../ui/percent';
import { listOf } from './lists';
import { plain, typeIcon } from './values';

const MAX_LINKS = 10;
const KEY = /^[A-Z][A-Z0-9_]+-\d+$/;

/** The text form is that of Jira's older API: the members of a Java object. */
export function sprints(value: unknown, f: Formats): Child | undefined {
  const all = Array.isArray(value) ? value : [value];
  const names = all.map((one) => (typeof one === 'string' ? sprintName(one) : words(record(one)?.['name'])));
  return names.length > 0 && names.every((one) => one !== '') ? listOf(names, f) : undefined;
}

/** A name may have commas and equals signs; the member after it is one of a few. */
function sprintName(text: string): string {
  const members = /\[(.*)\]$/s.exec(text)?.[1] ?? '';
  const found = /(?:^|,)name=(.*?)(?:,(?:\w*Date|goal|state|sequence|rapidViewId|id|synced|autoStartStop)=|$)/s.exec(
    members,
  );
  return words(found?.[1]);
}

/** Of the same site as the issue that it is shown with. */
function issueUrl(key: string, url: string): string | null {
  return webUrl(url.replace(/\/browse\/[^/]*$/, `/browse/${encodeURIComponent(key)}`));
}

function keyLink(key: string, url: string, more: Readonly<Record<string, string>> = {}): Child {
  const to = issueUrl(key, url);
  return to ? link(to, 'key', [key], { focus: `issue ${url} ${key}`, ...more }) : key;
}

/** The parent, an epic or the parent of a plan: its key as a link, and its summary. */
export function parent(value: unknown, url: string): Child | undefined {
  if (typeof value === 'string') return KEY.test(value) ? keyLink(value, url) : undefined;
  const outer = record(value);
  const from = record(outer?.['data']) ?? outer;
  const key = words(from?.['key']);
  if (!key) return undefined;
  const fields = record(from?.['fields']);
  const summary = words(fields?.['summary'] ?? from?.['summary']);
  return h(
    'span',
    { class: 'labelled' },
    typeIcon(fields?.['issuetype']),
    keyLink(key, url),
    summary && h('span', { dir: 'auto' }, summary),
  );
}

export function subtasks(value: unknown, url: string): Child | undefined {
  return Array.isArray(value) ? keyLinks(value, url) : undefined;
}

/** Each relation in Jira's words, and the issues that are so related. */
export function issueLinks(value: unknown, url: string): Child | undefined {
  if (!Array.isArray(value)) return undefined;
  const byRelation = new Map<string, Json[]>();
  for (const one of value.map(record)) {
    const type = record(one?.['type']);
    const outward = record(one?.['outwardIssue']);
    const issue = outward ?? record(one?.['inwardIssue']);
    if (!issue) return undefined;
    const relation = words(type?.[outward ? 'outward' : 'inward']) || words(type?.['name']);
    byRelation.set(relation, [...(byRelation.get(relation) ?? []), issue]);
  }
  const parts = [...byRelation].map(([relation, issues]) => [relation && `${relation} `, keyLinks(issues, url)]);
  return parts.map((part, at) => [at > 0 && ', ', part]);
}

function keyLinks(issues: readonly unknown[], url: string): Child {
  const shown = issues.slice(0, MAX_LINKS).map((one): Child => {
    const key = plain(one);
    const summary = words(record(record(one)?.['fields'])?.['summary']);
    return keyLink(key, url, summary ? { title: summary } : {});
  });
  const rest = issues.length - shown.length;
  return [shown.map((one, at) => [at > 0 && ', ', one]), rest > 0 && `, ${andMore(rest)}`];
}

/** Jira's texts count days and weeks as the site does; seconds alone are shown in hours. */
export function timeTracking(value: unknown, f: Formats): Child | undefined {
  const from = record(value);
  const time = (name: string): string => {
    const seconds = from?.[`${name}Seconds`];
    return words(from?.[name]) || (typeof seconds === 'number' ? durationOf(seconds, f) : '');
  };
  const spent = time('timeSpent');
  const estimate = time('originalEstimate');
  if (estimate) return m.ofTotal(spent || durationOf(0, f), estimate);
  if (spent) return spent;
  const remaining = time('remainingEstimate');
  return remaining ? m.remaining(remaining) : undefined;
}

/** Jira leaves the percentage out where nothing is estimated. */
export function progress(value: unknown, f: Formats): Child | undefined {
  const from = record(value);
  const [percent, done, total] = ['percent', 'progress', 'total'].map((name) => from?.[name]);
  if (typeof percent === 'number') return percentOf(percent, f);
  if (typeof done !== 'number' || typeof total !== 'number') return undefined;
  return total > 0 ? percentOf(Math.floor((100 * done) / total), f) : null;
}

/** Time spent in relation to the estimate, in percent; Jira writes -1 where nothing is estimated. */
export function workRatio(value: unknown, f: Formats): Child | undefined {
  if (typeof value !== 'number') return undefined;
  return value < 0 ? null : percentOf(value, f);
}

export function numberIn(name: string, value: unknown, f: Formats): Child | undefined {
  const count = record(value)?.[name];
  return typeof count === 'number' ? f.number(count) : undefined;
}
