/** Says that a service account sees what is shown, and offers to connect. */
import type { Actions } from '../macro/model';
import * as m from '../messages/access';
import { connect } from '../messages/failures';
import { type Child, h, icon } from '../ui/element';
import { ICONS } from '../ui/icons';

export function noteView(actions: Actions): Child {
  return h(
    'span',
    { class: 'access-note subtle' },
    icon(ICONS.information),
    h('span', {}, m.serviceAccount),
    h('button', { class: 'access-connect', type: 'button', focus: 'connect', click: actions.connect }, connect),
  );
}
