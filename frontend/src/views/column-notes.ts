/** What is said about columns that were asked for by a name. */
import type { IssuePage } from '../api/answers';
import { list, record, text } from '../api/decode';
import * as m from '../messages/summary';
import { type Child, h, icon } from '../ui/element';
import type { Formats } from '../ui/formats';
import { ICONS } from '../ui/icons';
import { idOf } from './columns';

export function note(words: string): HTMLElement {
  return h('p', { class: 'note' }, icon(ICONS.information), words);
}

/** Names the columns that no field has, and those that several have. */
export function columnNotes(
  data: Pick<IssuePage, 'columns' | 'others'>,
  written: readonly string[],
  f: Formats,
): Child {
  const names = [...new Set(written)];
  const unknown = names.filter((one) => idOf(data, one) === null).map(m.quoted);
  return [
    unknown.length > 0 && note(m.unknownFields(f.list(unknown))),
    names.map((one) => sameName(one, text(idOf(data, one)), list(record(data.others)?.[one], text), f)),
  ];
}

function sameName(name: string, shown: string | null, others: readonly string[] | null, f: Formats): Child {
  if (shown === null || !others?.length) return null;
  return note(m.sameName(m.quoted(name), inJql(shown), f.list(others.map(inJql))));
}

/** A system field has no number. */
function inJql(id: string): string {
  return id.replace(/^customfield_(\d+)$/, 'cf[$1]');
}
