import '../styles/chart.css';
import type { Chart } from '../answers';
import { chartParameters, type ChartParameters } from '../config';
import * as decode from '../decode';
import { whenIdle } from '../idle';
import { runMacro, type Model } from '../macro';
import { digest, remember, remembered } from '../memory';
import { chartMessages, type ChartMessages } from '../messages';
import { anonymousNotice, hostApi, openPage, type Page } from '../page';
import { announcement } from '../views/announcement';
import { chartTotal, chartView, type ChartFrame } from '../views/chart';
import { noticeView } from '../views/notice-view';

const USUAL_GROUPS = 4;

const page = openPage(chartMessages);
start(page, chartParameters(location.search));
document.title = chartMessages.tableTitle;

function start(page: Page<ChartMessages>, { jql, by, as, site }: ChartParameters): void {
  const { m } = page.words;
  if (page.config.viewer === 'anonymous') return page.show(noticeView(anonymousNotice(page)));
  if (jql === '') {
    return page.show(noticeView({ tone: 'information', title: m.noJqlTitle, text: m.noJqlText, actions: [] }));
  }
  const memory = `groups:${digest(`${jql} ${by} ${site ?? ''}`)}`;
  let frame: ChartFrame = { by, as, asTable: false, groups: () => expectedGroups(remembered(memory)), toggle: () => {} };
  const api = hostApi(page);
  runMacro<Chart>(
    page.host,
    api,
    { site, namesAccount: true, first: decode.chart(page.config.first), near: page.near, more: null, load: (where, fresh) => api.chart(jql, by, where, fresh) },
    (model, actions) => {
      const show = (): void => page.show(chartView(model, frame, page.words, actions));
      frame = {
        ...frame,
        toggle: () => {
          frame = { ...frame, asTable: !frame.asTable };
          show();
        },
      };
      show();
      page.announce(announcement(model, page.words, actions, (data) => chartTotal(data, page.words)));
      const rows = groupsOf(model);
      if (rows !== null) whenIdle(() => remember(memory, String(rows)));
    },
  );
}

/** As many as last time. */
function expectedGroups(before: string | null): number {
  const groups = Number(before);
  return groups >= 1 && groups <= 10 ? groups : USUAL_GROUPS;
}

function groupsOf({ phase }: Model<Chart>): number | null {
  return phase.is === 'shown' && phase.busy === 'no' && phase.data.total > 0 ? phase.data.groups.length : null;
}
