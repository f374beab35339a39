/** As whom the reader is connected, and the way out of it. */
import type { Connection } from '../api/answers';
import type { Actions, Panel } from '../macro/model';
import * as m from '../messages/macro';
import { avatar } from '../ui/avatar';
import { type Child, h, icon } from '../ui/element';
import type { Formats } from '../ui/formats';
import { ICONS } from '../ui/icons';
import { listOf } from './cells';

export function accountButton(connection: Connection | null, panel: Panel, actions: Actions, named: boolean): Child {
  const account = connection?.account ?? null;
  const label = account ? m.account(account.name) : m.accountButton;
  return h(
    'button',
    {
      class: 'account-button',
      type: 'button',
      focus: 'account',
      title: label,
      'aria-expanded': String(panel !== 'closed'),
      'aria-label': label,
      click: actions.togglePanel,
    },
    named && account ? avatar(account.picture, account.name, '') : icon(ICONS.person),
    named && account && h('span', { class: 'account-name' }, account.name),
  );
}

/** @param more what else there is to say where the macro itself has no room for it */
export function accountPanel(
  connection: Connection | null,
  panel: Panel,
  f: Formats,
  actions: Actions,
  more?: Child,
): Child {
  switch (panel) {
    case 'closed':
      return null;
    case 'loading':
      return frame(h('span', { class: 'spinner', 'aria-hidden': 'true' }), m.accountLoading);
    case 'failed':
      return frame(icon(ICONS.warning), m.accountFailed);
    case 'disconnecting':
      return frame(h('span', { class: 'spinner', 'aria-hidden': 'true' }), m.disconnecting);
    case 'open':
      return connection === null || connection.state === 'none'
        ? frame(m.accountNoOne)
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
          m.accountSites(
            listOf(
              sites.map((site) => site.name),
              f,
            ),
          ),
        ),
      since && h('span', { class: 'subtle' }, m.accountSince(since)),
      more,
    ),
    h('button', { class: 'button', type: 'button', focus: 'own-page', click: actions.ownPage }, m.ownPage),
    h('button', { class: 'button', type: 'button', focus: 'disconnect', click: actions.disconnect }, m.disconnect),
  ];
}
