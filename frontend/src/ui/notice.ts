/** A message with a title, a text and what can be done; tone by colour, icon and words together. */
import { h, icon } from './element';
import { ICONS } from './icons';

export interface Notice {
  readonly tone: 'information' | 'warning' | 'danger' | 'busy' | 'neutral';
  readonly title: string;
  readonly text: string;
  /** The title where there is room for a few words only. */
  readonly brief?: string;
  readonly actions: readonly NoticeAction[];
  /** Instead of the tone's own. */
  readonly icon?: keyof typeof ICONS;
}

export type NoticeAction =
  | { readonly label: string; readonly click: () => void; readonly primary?: boolean }
  /** What takes more than a click. */
  | { readonly element: HTMLElement }
  /** What a primary one opens may answer to this page. */
  | { readonly label: string; readonly href: string; readonly target: '_blank' | '_top'; readonly primary?: boolean };

/** `title` is a lower heading where the page has one of its own. */
export function noticeView(notice: Notice, title: 'h1' | 'h2' = 'h1'): HTMLElement {
  return h(
    'section',
    { class: `notice notice-${notice.tone}` },
    notice.tone === 'busy'
      ? h('span', { class: 'spinner', 'aria-hidden': 'true' })
      : icon(ICONS[notice.icon ?? notice.tone]),
    h(
      'div',
      { class: 'notice-body' },
      h(title, { class: 'notice-title' }, notice.title),
      notice.text !== '' && h('p', {}, notice.text),
    ),
    notice.actions.length > 0 && h('p', { class: 'notice-actions' }, notice.actions.map(actionView)),
  );
}

function actionView(action: NoticeAction): HTMLElement {
  if ('element' in action) return action.element;
  const look = action.primary ? 'button button-primary' : 'button';
  return 'href' in action
    ? h(
        'a',
        {
          class: look,
          href: action.href,
          target: action.target,
          rel: action.primary ? 'opener' : 'noopener',
          focus: action.label,
        },
        action.label,
      )
    : h('button', { class: look, type: 'button', focus: action.label, click: action.click }, action.label);
}
