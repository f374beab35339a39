/** How old an answer is. */
import type { Age } from '../answers';
import { h, type Child } from '../h';
import type { Words } from './cells';

export function age({ fetchedAt, stale }: Age, { m, f }: Words): Child {
  const time = fetchedAt && f.clock(fetchedAt);
  return (
    time &&
    h(
      'span',
      { class: stale ? 'stale' : 'subtle' },
      h('time', { datetime: fetchedAt, title: f.moment(fetchedAt) ?? '' }, stale ? m.staleAsOf(time) : m.asOf(time)),
    )
  );
}
