/** The upper part of the admin page: connections by state, and what ends soon. */
import { ADMIN_STATES, type AdminOverview, type AdminState, END_CAUSES } from '../api/admin';
import * as m from '../messages/admin';
import { tryAgain } from '../messages/failures';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { noticeView } from '../ui/notice';
import { refusedOnesWait } from './banners';
import { saidOf } from './list-table';
import type { Dispatch } from './run';
import type { OverviewModel } from './state';

/** Shown though no connection has it: an admin looks for these. */
const ALWAYS: readonly AdminState[] = ['connected', 'ageing', 'unsettled', 'suspect', 'lost'];

export function overviewView(model: OverviewModel, f: Formats, dispatch: Dispatch): Child {
  switch (model.is) {
    case 'loading':
      return h('div', { class: 'admin-tiles', 'aria-hidden': 'true' }, h('span', { class: 'skeleton-bar' }));
    case 'failed':
      return noticeView(
        {
          tone: 'warning',
          title: m.adminOverviewFailed,
          text: m.adminFailedText,
          actions: [{ label: tryAgain, click: () => dispatch({ type: 'retry' }) }],
        },
        'h2',
      );
    case 'shown':
      return [
        h('h2', { class: 'visually-hidden' }, m.adminOverviewTitle),
        tiles(model.overview, refusedOnesWait(model), f, dispatch),
        soon(model.overview, f, dispatch),
      ];
  }
}

function tiles({ connections }: AdminOverview, wait: boolean, f: Formats, dispatch: Dispatch): Child {
  const shown = ADMIN_STATES.filter((state) => ALWAYS.includes(state) || connections[state] > 0);
  return h(
    'ul',
    { class: 'admin-tiles' },
    shown.map((state) => {
      const count = f.number(connections[state]);
      const { name, meaning } = saidOf(state, wait);
      return h(
        'li',
        {},
        h(
          'button',
          {
            class: 'admin-tile',
            type: 'button',
            focus: `tile-${state}`,
            title: meaning,
            'aria-label': m.adminShowState(name, count),
            click: () => dispatch({ type: 'only-state', state }),
          },
          h('span', { class: 'admin-figure' }, count),
          h('span', { class: 'admin-tile-name' }, name),
        ),
      );
    }),
  );
}

/** A sentence for each cause: how many, whose move it is, and the way to them. */
function soon({ endingSoon }: AdminOverview, f: Formats, dispatch: Dispatch): Child {
  const causes = END_CAUSES.filter((cause) => endingSoon[cause] > 0);
  if (causes.length === 0) return h('p', { class: 'subtle admin-soon' }, m.adminSoonNone);
  return h(
    'section',
    { class: 'admin-soon' },
    h('h2', { class: 'admin-subtitle' }, m.adminSoonTitle),
    h(
      'ul',
      {},
      causes.map((cause) => {
        const count = endingSoon[cause];
        return h(
          'li',
          {},
          h(
            'button',
            {
              class: 'admin-link',
              type: 'button',
              focus: `soon-${cause}`,
              click: () => dispatch({ type: 'only-soon', cause }),
            },
            m.adminSoon[cause](f.number(count), count !== 1),
          ),
          ' ',
          m.adminPrevent[cause],
        );
      }),
    ),
  );
}
