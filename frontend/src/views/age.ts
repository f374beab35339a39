/** How old an answer is. */
import type { Age } from '../api/answers';
import type { Actions, Phase } from '../macro/model';
import * as m from '../messages/macro';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { noticeOf, STOPPED } from './failure-notice';

type Shown = Phase<Age> & { is: 'shown' };

/** Data that could not be refreshed may be out of date at any age. */
export function ageOf({ data, problem }: Shown): Age {
  return { fetchedAt: data.fetchedAt, stale: data.stale || problem !== null };
}

/** For a tooltip: with the day, and with why there is nothing newer. */
export function ageWords(phase: Shown, f: Formats, actions: Actions): string {
  const { fetchedAt, stale } = ageOf(phase);
  const time = (fetchedAt && f.moment(fetchedAt)) ?? m.empty;
  const age = stale ? m.staleAsOf(time) : m.asOf(time);
  return phase.problem ? `${age}. ${noticeOf({ ...phase.problem, wait: STOPPED }, '', actions).title}` : age;
}

export function age({ fetchedAt, stale }: Age, f: Formats, title?: string): Child {
  const time = fetchedAt && f.clock(fetchedAt);
  return (
    time &&
    h(
      'span',
      { class: stale ? 'stale' : 'subtle' },
      h(
        'time',
        { datetime: fetchedAt, title: title ?? f.moment(fetchedAt) ?? '' },
        stale ? m.staleAsOf(time) : m.asOf(time),
      ),
    )
  );
}
