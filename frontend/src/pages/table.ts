import '../styles/macro.css';
import type { IssuePage } from '../answers';
import { tableParameters, type TableParameters } from '../config';
import { whenIdle } from '../idle';
import { runMacro, type Model } from '../macro';
import { digest, remember, remembered } from '../memory';
import { macroMessages, type MacroMessages } from '../messages';
import { anonymousNotice, hostApi, nothingToShow, openPage, type Page } from '../page';
import { sortedBy } from '../sorting';
import { tableSource, type Sorting } from '../table-source';
import { announcement } from '../views/announcement';
import { noticeView } from '../views/notice-view';
import { tableView } from '../views/table';

const DEFAULT_LIMIT = 20;

const page = openPage(macroMessages);
start(page, tableParameters(location.search, page.config.link));
document.title = macroMessages.tableTitle;

function start(page: Page<MacroMessages>, parameters: TableParameters): void {
  const { m } = page.words;
  if (page.config.viewer === 'anonymous') return page.show(noticeView(anonymousNotice(page)));
  if (parameters.jql === '') {
    return page.show(noticeView(nothingToShow(page, m.noJqlTitle, m.noJqlText)));
  }
  if (!/^(|[1-9]\d?|100)$/.test(parameters.limit)) {
    return page.show(noticeView({ tone: 'warning', title: m.badLimitTitle, text: m.badLimitText, actions: [] }));
  }
  const memory = `rows:${digest(location.search.replace(/([?&])(jwt|xdm_c|lic|cv)=[^&]*/g, ''))}`;
  const frame = { ...parameters, rows: () => expectedRows(parameters, remembered(memory)) };
  const api = hostApi(page);
  const sorting: Sorting = { sort: '', refused: false };
  runMacro(page.host, api, tableSource(page, api, parameters, sorting), (model, actions) => {
    const sort = model.phase.is === 'shown' ? model.phase.data.sort : sorting.sort;
    const sortBy = (column: string): void => {
      sorting.sort = sortedBy(column, sort);
      actions.reload();
    };
    page.show(tableView(model, frame, page.words, actions, { sort, sortBy, refused: sorting.refused }));
    page.announce(announcement(model, page.words, actions, (data) => m.count(data.issues.length, data.nextPage !== null)));
    const rows = firstRows(model);
    if (rows !== null) whenIdle(() => remember(memory, String(rows)));
  });
}

/** As many as last time, else as many as were asked for. */
function expectedRows({ limit }: TableParameters, before: string | null): number {
  const most = Number(limit) || DEFAULT_LIMIT;
  return Math.max(1, Math.min(before !== null && /^\d{1,3}$/.test(before) ? Number(before) : DEFAULT_LIMIT, most));
}

function firstRows({ phase }: Model<IssuePage>): number | null {
  return phase.is === 'shown' && phase.busy === 'no' ? phase.data.issues.length : null;
}
