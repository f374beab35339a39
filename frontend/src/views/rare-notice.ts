/** What few readers ever need to be told, in the script to connect: most of it ends there. */
import type { Failure } from '../answers';
import type { Wait } from '../macro';
import type { MacroMessages } from '../messages';
import { connectingMessages as c } from '../messages.connecting';
import type { NoticeActions } from './notice';
import type { Notice, NoticeAction } from './notice-view';
import { siteChoice } from './site-choice';

/** `null` for a failure that is not rare. */
export function rareNotice(failure: Failure, wait: Wait, m: MacroMessages, actions: NoticeActions): Notice | null {
  switch (failure.kind) {
    case 'connection-required':
      return failure.lost ? { tone: 'warning', title: c.lostTitle, text: typeof failure.lost === 'string' ? failure.lost : c.lostText, actions: [connect(c.reconnect, actions)] } : null;
    case 'provider-refused':
      return doubtNotice(wait.automatic, m, actions);
    case 'not-permitted': {
      const words = causeWords(failure.cause);
      const helps = failure.reconnect || words === c.unknownCause;
      return { tone: 'warning', ...words, actions: helps ? [connect(c.connectAgain, actions)] : [] };
    }
    case 'misconfigured': {
      const again: NoticeAction = { label: m.tryAgain, click: actions.retry };
      return { tone: wait.trying ? 'busy' : 'danger', title: c.misconfiguredTitle, text: c.misconfiguredText, actions: wait.trying ? [] : [again] };
    }
    case 'choose-site':
      return {
        tone: 'information',
        title: m.chooseSiteTitle,
        text: m.chooseSiteText,
        actions: [{ element: siteChoice('button choice', c.chooseSite, failure.sites, actions.chooseSite) }],
      };
    default:
      return null;
  }
}

/** Calm as long as it is tried again by itself; the way out is there from the start and stays where it is. */
function doubtNotice(automatic: boolean, m: MacroMessages, actions: NoticeActions): Notice {
  const now = connect(c.connectNow, actions);
  return automatic
    ? { tone: 'busy', title: c.doubtTitle, brief: c.doubtBrief, text: c.doubtText, actions: [{ ...now, primary: false }] }
    : { tone: 'warning', title: c.doubtStoppedTitle, brief: c.doubtStoppedBrief, text: c.doubtStoppedText, actions: [now, { label: m.tryAgain, click: actions.retry }] };
}

function connect(label: string, actions: NoticeActions): NoticeAction & { click: () => void } {
  return { label, click: actions.connect, primary: true };
}

/** A cause that a newer server may know is told as one that is unknown. */
function causeWords(cause: string | null): { readonly title: string; readonly text: string } {
  return (cause !== null && Object.hasOwn(c.causes, cause) && c.causes[cause]) || c.unknownCause;
}
