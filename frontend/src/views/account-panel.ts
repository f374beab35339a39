/** The panel of a reader's connection, in a script of its own: few readers open it. */
import type { Connection } from '../api/answers';
import type { Actions, Panel } from '../macro/model';
import * as a from '../messages/account';
import * as m from '../messages/macro';
import { avatar } from '../ui/avatar';
import { type Child, h, icon } from '../ui/element';
import type { Formats } from '../ui/formats';
import { ICONS } from '../ui/icons';
import { listOf } from './lists';

/** As many as the reader's own page shows at once. */
const MAX_SITES = 10;

export function panelView(
  connection: Connection | null,
  panel: Exclude<Panel, 'closed'>,
  f: Formats,
  actions: Actions,
  more?: Child,
): Child {
  switch (panel) {
    case 'loading':
      return frame(h('span', { class: 'spinner', 'aria-hidden': 'true' }), a.accountLoading);
    case 'failed':
      return frame(icon(ICONS.warning), a.accountFailed);
    case 'disconnecting':
      return frame(h('span', { class: 'spinner', 'aria-hidden': 'true' }), a.disconnecting);
    case 'open':
      return connection === null || connection.state === 'none'
        ? frame(a.accountNoOne)
        : frame(details(connection, f, actions, more));
  }
}

function frame(...children: Child[]): HTMLElement {
  return h('div', { class: 'panel' }, children);
}

function details(connection: Connection, f: Formats, actions: Actions, more: Child): Child {
  const { account, sites, connectedAt } = connection;
  const since = connectedAt && f.day(connectedAt);
  return [
    account && avatar(account.picture, account.name, ''),
    h(
      'div',
      { class: 'panel-text' },
      h('strong', {}, account ? m.account(account.name) : m.accountButton),
      sites.length > 0 &&
        h(
          'span',
          { class: 'subtle' },
          a.accountSites(
            listOf(
              sites.slice(0, MAX_SITES).map((site) => site.name),
              f,
              sites.length - MAX_SITES,
            ),
          ),
        ),
      since && h('span', { class: 'subtle' }, a.accountSince(since)),
      more,
    ),
    h('button', { class: 'button', type: 'button', focus: 'own-page', click: actions.ownPage }, a.ownPage),
    h('button', { class: 'button', type: 'button', focus: 'disconnect', click: actions.disconnect }, a.disconnect),
  ];
}
