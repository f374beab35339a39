/** Current problems as banners, the most urgent one first: what happened, whose move it is, what to do. */
import type { AdminNotice, AdminOverview } from '../api/admin';
import * as m from '../messages/banners';
import { explanations, states } from '../messages/credentials';
import { type Child } from '../ui/element';
import type { Formats } from '../ui/formats';
import { noticeView } from '../ui/notice';
import type { OverviewModel } from './state';

interface Words {
  readonly title: string;
  readonly text: string;
}

/** While one of these lasts, Atlassian's refusals say nothing about a single connection. */
const OF_ALL = ['incident', 'misconfigured'];

/** Whether refused connections only wait for the end of something that concerns all. */
export function refusedOnesWait(model: OverviewModel): boolean {
  return model.is === 'shown' && model.overview.notices.some(({ code }) => OF_ALL.includes(code));
}

export function bannersView(model: OverviewModel, f: Formats): Child {
  if (model.is !== 'shown') return null;
  const { overview } = model;
  return overview.notices.map((notice) =>
    noticeView({ tone: notice.severity, ...wordsOf(notice, overview, f), actions: [] }, 'h2'),
  );
}

function wordsOf(notice: AdminNotice, { connections }: AdminOverview, f: Formats): Words {
  const counted = (say: (count: string, many: boolean) => string, count: number): string =>
    say(f.number(count), count !== 1);
  switch (notice.code) {
    case 'incident':
      return {
        title: m.incidentTitle,
        text: sentences(since(notice, f), waiting(connections.suspect, f), m.incidentText),
      };
    case 'misconfigured':
      return { title: m.misconfiguredTitle, text: sentences(waiting(connections.suspect, f), m.misconfiguredText) };
    case 'other-client':
      return { title: m.otherClientTitle, text: counted(m.otherClientText, connections['other-client']) };
    case 'webhook-gone':
      return { title: m.webhookGoneTitle, text: m.webhookText };
    case 'webhook-full':
      return { title: m.webhookFullTitle, text: m.webhookFullText };
    case 'webhook-failed':
      return { title: m.webhookFailedTitle, text: m.webhookText };
    case 'unreadable':
      return { title: m.unreadableTitle, text: counted(m.unreadableText, connections.unreadable) };
    default:
      return credentialWords(notice, f) ?? { title: notice.text, text: '' };
  }
}

/** `null` for what this page does not know: it shows the server's text. */
function credentialWords({ code, subject, date }: AdminNotice, f: Formats): Words | null {
  if (!subject) return null;
  const day = (date && f.day(date)) ?? '';
  if (code.startsWith('credential-ends-')) return { title: m.credentialEnds(subject, day), text: m.credentialEndsText };
  if (code === 'credential-ended') return { title: m.credentialEnded(subject, day), text: m.credentialEndedText };
  const state = code.replace(/^credential-/, '');
  const text = explanations[state];
  return text === undefined ? null : { title: m.credentialTitle(subject, states[state] ?? state), text };
}

function since(notice: AdminNotice, f: Formats): string {
  const time = notice.since && f.moment(notice.since);
  return time ? m.since(time) : '';
}

function waiting(count: number, f: Formats): string {
  return count > 0 ? m.waiting(f.number(count), count !== 1) : m.noneWaits;
}

function sentences(...all: readonly string[]): string {
  return all.filter((one) => one !== '').join(' ');
}
