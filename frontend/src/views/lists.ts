/** Lists of values, and addresses: for more than one view that is loaded late. */
import { webUrl, words } from '../api/decode';
import * as m from '../messages/lists';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { link } from '../ui/link';

export const MAX_ITEMS = 50;

/** The first of them, and how many more there are. */
export function listOf(texts: readonly string[], f: Formats, rest = texts.length - MAX_ITEMS): string {
  const shown = texts.slice(0, MAX_ITEMS).map(isolated);
  return f.list(rest > 0 ? [...shown, m.andMore(rest)] : shown);
}

const FROM_THE_RIGHT = /[\u0590-\u08ff\u200f\ufb1d-\ufefc]/;

/** A text from the right has no effect on the order of its neighbours: FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE. */
function isolated(text: string): string {
  return FROM_THE_RIGHT.test(text) ? `\u2068${text}\u2069` : text;
}

export function tags(all: readonly string[]): Child {
  const rest = all.length - MAX_ITEMS;
  return h(
    'span',
    { class: 'tags' },
    all.slice(0, MAX_ITEMS).map((one) => h('span', { class: 'tag' }, words(one))),
    rest > 0 && h('span', { class: 'tag' }, `+${rest}`),
  );
}

/** Of a page in the web, or else any text. */
export function address(value: string): Child {
  const url = /^\S{1,2000}$/.test(value) && webUrl(value);
  return url ? link(url, '', [words(value)], { focus: url }) : words(value) || null;
}
