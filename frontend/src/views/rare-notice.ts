/** The notices for rare failures, in the consent script: most of them end with a consent. */
import type { Failure, Site } from '../api/answers';
import type { NoticeActions, Wait } from '../macro/model';
import * as c from '../messages/connecting';
import * as m from '../messages/failures';
import type { Notice, NoticeAction } from '../ui/notice';
import { retried } from './failure-notice';
import { siteChoice } from './site-choice';

/** More sites would not be read as buttons; they become a list to choose from. */
const MAX_SITE_BUTTONS = 6;

/** `null` for a failure that is not rare. */
export function rareNotice(failure: Failure, wait: Wait, actions: NoticeActions): Notice | null {
  const again: NoticeAction = { label: m.tryAgain, click: actions.retry };
  switch (failure.kind) {
    case 'connection-required':
      return failure.lost || failure.cause ? lostNotice(failure.lost || null, failure.cause ?? null, actions) : null;
    case 'provider-refused':
      return doubtNotice(wait.automatic, actions);
    case 'not-permitted': {
      const words = causeWords(failure.cause);
      const helps = failure.reconnect || words === null;
      return {
        tone: 'warning',
        ...(words ?? c.unknownCause),
        actions: helps ? [connect(c.connectAgain, actions)] : [],
      };
    }
    case 'bad-jql': {
      const words =
        failure.cause === 'filter-unavailable'
          ? { title: c.filterUnavailableTitle, text: c.filterUnavailableText }
          : { title: c.badJqlTitle, text: `${failure.detail} ${c.badJqlText}`.trim() };
      const open = failure.url ? [{ label: c.openSearch, href: failure.url, target: '_blank' as const }] : [];
      return { tone: 'warning', ...words, actions: open };
    }
    case 'bad-caller':
      return {
        tone: 'warning',
        title: c.badCallerTitle,
        text: c.badCallerText,
        actions: [again],
      };
    case 'bad-request':
      return {
        tone: 'warning',
        title: c.badRequestTitle,
        text: failure.detail || c.badRequestText,
        actions: [],
      };
    case 'misconfigured':
      return retried(wait, again, { tone: 'danger', title: c.misconfiguredTitle, text: c.misconfiguredText });
    case 'malformed':
      return retried(wait, again, { tone: 'danger', title: c.malformedTitle, text: c.malformedText });
    case 'jira-failed':
      return retried(wait, again, { tone: 'warning', title: c.jiraFailedTitle, text: c.jiraFailedText });
    case 'rate-limited':
      return rateLimitedNotice(wait, again);
    case 'choose-site':
      return {
        tone: 'information',
        title: c.chooseSiteTitle,
        text: c.chooseSiteText,
        actions: siteActions(failure.sites, actions),
      };
    default:
      return null;
  }
}

function siteActions(sites: readonly Site[], { chooseSite }: NoticeActions): NoticeAction[] {
  return sites.length > MAX_SITE_BUTTONS
    ? [{ element: siteChoice('button choice', c.chooseSite, sites, chooseSite) }]
    : sites.map((site) => ({ label: site.name, click: () => chooseSite(site.id) }));
}

/** Nothing to do while retries are scheduled, until the reader has waited for long. */
function rateLimitedNotice({ automatic, slow, trying }: Wait, again: NoticeAction): Notice {
  const title = c.rateLimitedTitle;
  return automatic
    ? { tone: 'busy', title, text: c.rateLimitedText, actions: slow && !trying ? [again] : [] }
    : { tone: 'warning', title, text: c.rateLimitedLaterText, actions: [again] };
}

/** Calm while retries are scheduled; the action is there from the start and keeps its place. */
function doubtNotice(automatic: boolean, actions: NoticeActions): Notice {
  const now = connect(c.connectNow, actions);
  return automatic
    ? {
        tone: 'busy',
        title: c.doubtTitle,
        brief: c.doubtBrief,
        text: c.doubtText,
        actions: [{ ...now, primary: false }],
      }
    : {
        tone: 'warning',
        title: c.doubtStoppedTitle,
        brief: c.doubtStoppedBrief,
        text: c.doubtStoppedText,
        actions: [now, { label: m.tryAgain, click: actions.retry }],
      };
}

function connect(label: string, actions: NoticeActions): NoticeAction & { click: () => void } {
  return { label, click: actions.connect, primary: true };
}

/** A known cause says who can remove it; the reader has to connect again in any case. */
function lostNotice(why: string | true | null, cause: string | null, actions: NoticeActions): Notice {
  const words = causeWords(cause) ?? { title: c.lostTitle, text: typeof why === 'string' ? why : c.lostText };
  return { tone: 'warning', ...words, actions: [connect(why === null ? m.connect : c.reconnect, actions)] };
}

/** `null` for a cause that is not known here: a newer server may know more. */
function causeWords(cause: string | null): { readonly title: string; readonly text: string } | null {
  return cause !== null && Object.hasOwn(c.causes, cause) ? (c.causes[cause] ?? null) : null;
}
