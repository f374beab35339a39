import '../styles/chart.css';
import type { Chart } from '../api/answers';
import * as decode from '../api/decode';
import * as queries from '../api/queries';
import { digest, readItem, writeItem } from '../host/local-storage';
import { openBlock } from '../host/product';
import { whenIdle } from '../host/when-idle';
import type { Model } from '../macro/model';
import { chartParameters, type ChartParameters } from '../macro/parameters';
import { runMacro } from '../macro/run';
import * as m from '../messages/chart';
import { noJqlText, noJqlTitle } from '../messages/settings';
import { noticeView } from '../ui/notice';
import { accessNote } from '../views/load-access-note';
import { announcement } from '../views/announcement';
import { type ChartFrame, chartTotal, chartView } from '../views/chart';
import { loadConsentScript } from '../views/load-connecting';
import { hostClient, hostConnection, openPage, type Page, showAnonymous } from './page';

const USUAL_GROUPS = 4;

openPage(openBlock, (page) => start(page, chartParameters(page.config.search)));
document.title = m.tableTitle;

function start(page: Page, { jql, by, as, site }: ChartParameters): void {
  if (page.config.viewer === 'anonymous') return showAnonymous(page);
  if (jql === '') {
    return page.show(noticeView({ tone: 'information', title: noJqlTitle, text: noJqlText, actions: [] }));
  }
  const memory = `groups:${digest(`${jql} ${by} ${site ?? ''}`)}`;
  let frame: ChartFrame = { by, as, asTable: false, groups: () => expectedGroups(readItem(memory)), toggle: () => {} };
  const client = hostClient(page);
  runMacro<Chart>(
    page.host,
    hostConnection(page, client),
    {
      site,
      showsAccount: true,
      first: decode.chart(page.config.first),
      visible: page.visible,
      more: null,
      load: (where, fresh) => queries.chart(client)(jql, by, where, fresh),
    },
    loadConsentScript,
    (model, actions) => {
      const show = (): void => page.show(chartView(model, frame, page.formats, actions), accessNote(model, actions));
      frame = {
        ...frame,
        toggle: () => {
          frame = { ...frame, asTable: !frame.asTable };
          show();
        },
      };
      show();
      page.announce(announcement(model, actions, (data) => chartTotal(data, page.formats)));
      const rows = groupsOf(model);
      if (rows !== null) whenIdle(() => writeItem(memory, String(rows)));
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
