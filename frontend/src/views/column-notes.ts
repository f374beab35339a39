/** What is said about columns that were asked for by a name. */
import type { IssuePage } from '../api/answers';
import * as m from '../messages/summary';
import { type Child, h, icon } from '../ui/element';
import type { Formats } from '../ui/formats';
import { ICONS } from '../ui/icons';
import { idOf } from './columns';

export function note(text: string): HTMLElement {
  return h('p', { class: 'note' }, icon(ICONS.information), text);
}

/** Names the columns that no field has. */
export function unknownColumns(data: Pick<IssuePage, 'columns'>, written: readonly string[], f: Formats): Child {
  const unknown = written.filter((one) => idOf(data, one) === null).map(m.quoted);
  return unknown.length > 0 && note(m.unknownFields(f.list(unknown)));
}
