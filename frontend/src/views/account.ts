/** As whom the reader is connected, and the way out of it. */
import type { Connection } from '../api/answers';
import type { Actions, Panel } from '../macro/model';
import * as m from '../messages/macro';
import { avatar } from '../ui/avatar';
import { type Child, h, icon } from '../ui/element';
import type { Formats } from '../ui/formats';
import { ICONS } from '../ui/icons';
import { panelScript } from './load-account-panel';

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
  return panel !== 'closed' && panelScript.view((script) => script.panelView(connection, panel, f, actions, more));
}
