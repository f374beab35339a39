/** How old an answer is. */
import type { Age } from '../answers';
import { h, type Child } from '../h';
import type { Actions, Phase } from '../macro';
import type { Words } from './cells';
import { noticeOf, STOPPED } from './notice';

type Shown = Phase<Age> & { is: 'shown' };

/** What could not be loaded anew may be out of date, however young it is. */
export function ageOf({ data, problem }: Shown): Age {
  return { fetchedAt: data.fetchedAt, stale: data.stale || problem !== null };
}

/** For a tooltip: with the day, and with why there is nothing newer. */
export function ageWords(phase: Shown, words: Words, actions: Actions): string {
  const { m, f } = words;
  const { fetchedAt, stale } = ageOf(phase);
  const time = (fetchedAt && f.moment(fetchedAt)) ?? m.empty;
  const age = stale ? m.staleAsOf(time) : m.asOf(time);
  return phase.problem ? `${age}. ${noticeOf({ ...phase.problem, wait: STOPPED }, '', m, actions).title}` : age;
}

export function age({ fetchedAt, stale }: Age, { m, f }: Words, title?: string): Child {
  const time = fetchedAt && f.clock(fetchedAt);
  return (
    time &&
    h(
      'span',
      { class: stale ? 'stale' : 'subtle' },
      h('time', { datetime: fetchedAt, title: title ?? f.moment(fetchedAt) ?? '' }, stale ? m.staleAsOf(time) : m.asOf(time)),
    )
  );
}
