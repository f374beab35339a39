/**
 * The summary of the field "development": how many pull requests, commits and so on. Jira sends a text of its own form with
 * JSON in it, `{pullrequest={state=OPEN, stateCount=1}, json={"cachedValue":{"summary":{"pullrequest":{"overall":{…`. It may
 * be cut, so it is searched and not parsed.
 */
import { record } from '../api/decode';
import * as m from '../messages/rare-values';
import type { Child } from '../ui/element';

const MAX_LENGTH = 20_000;

/** The members of Jira's summary in the order in which they are shown. */
const PARTS = [
  ['pullrequest', m.pullRequests],
  ['review', m.reviews],
  ['branch', m.branches],
  ['repository', m.commits],
  ['build', m.builds],
  ['deployment-environment', m.deployments],
] as const;

const STATES: Readonly<Record<string, (count: number) => string>> = {
  MERGED: m.merged,
  OPEN: m.open,
  DECLINED: m.declined,
};

/** `null` where nothing was developed. */
export function development(value: unknown): Child | undefined {
  const text = typeof value === 'string' ? value : record(value) ? JSON.stringify(value) : undefined;
  if (text === undefined) return undefined;
  const all = text.slice(0, MAX_LENGTH).replaceAll('\\"', '"');
  const parts = PARTS.flatMap(([part, words]) => {
    const overall = overallOf(all, part);
    const count = overall === null ? 0 : (numberOf(overall, 'count') ?? numberOf(overall, 'stateCount') ?? 0);
    return count > 0 ? [words(count) + state(overall ?? '', count)] : [];
  });
  if (parts.length > 0) return parts.join(' · ');
  return /^\s*\{\s*\}?\s*$/.test(all) || all.includes('"summary"') ? null : undefined;
}

/** The members of one part, as JSON or as the form before it, which has no total. */
function overallOf(text: string, part: string): string | null {
  const json = new RegExp(`"${part}":\\{"overall":(\\{[^{}]*(?:\\{[^{}]*\\}[^{}]*)*)`).exec(text);
  return (json ?? new RegExp(`[{ ]${part}=(\\{[^{}]*)`).exec(text))?.[1] ?? null;
}

/** How many of them are merged, open or declined: of the state that Jira names, which is the furthest. */
function state(overall: string, count: number): string {
  const merged = numberOf(overall, 'mergedCount');
  if (merged) return `, ${m.merged(merged)}`;
  const failed = numberOf(overall, 'failedBuildCount');
  if (failed) return `, ${m.failed(failed)}`;
  const words = STATES[/"?state"?[:=]\s*"?(\w+)/.exec(overall)?.[1] ?? ''];
  const inState = Math.min(numberOf(overall, 'stateCount') ?? 0, count);
  return words && inState > 0 ? `, ${words(inState)}` : '';
}

function numberOf(members: string, name: string): number | null {
  const found = new RegExp(`[{,\\s"]${name}"?[:=]\\s*(\\d{1,9})`).exec(members)?.[1];
  return found === undefined ? null : Number(found);
}
