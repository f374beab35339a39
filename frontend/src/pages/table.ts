import '../styles/macro.css';
import type { IssuePage } from '../answers';
import { tableParameters, type TableParameters } from '../config';
import { issuePage } from '../decode';
import { whenIdle } from '../idle';
import { runMacro, type Model, type Source } from '../macro';
import { digest, remember, remembered } from '../memory';
import { macroMessages, type MacroMessages } from '../messages';
import { anonymousNotice, hostApi, nothingToShow, openPage, type Page } from '../page';
import { sortedBy } from '../sorting';
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
  const sorting = { sort: '' };
  runMacro(page.host, hostApi(page), source(page, parameters, sorting), (model, actions) => {
    const sort = model.phase.is === 'shown' ? model.phase.data.sort : sorting.sort;
    const sortBy = (column: string): void => {
      sorting.sort = sortedBy(column, sort);
      actions.retry();
    };
    page.show(tableView(model, frame, page.words, actions, { sort, sortBy }));
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

/** What is shown, and how it is sorted. */
interface SortedPage extends IssuePage {
  readonly sort: string;
}

/** @param wanted how the reader wants it sorted; what Jira cannot sort by is wanted no more, and what is shown stays */
function source(page: Page<MacroMessages>, parameters: TableParameters, wanted: { sort: string }): Source<SortedPage> {
  const api = hostApi(page);
  // The kind of an issue is drawn beside its key, whether or not it has a column.
  const columns = [...new Set([...parameters.columns, 'issuetype'])];
  const search = (site: string | null, sort: string) => ({ jql: parameters.jql, columns, limit: parameters.limit, site, sort });
  const first = issuePage(page.config.first);
  let good = '';
  return {
    site: parameters.site,
    namesAccount: true,
    first: first && { ...first, sort: '' },
    near: page.near,
    load: async (site, fresh) => {
      const { sort } = wanted;
      const answer = await api.issues(search(site, sort), null, fresh);
      if (answer.ok) return { ok: true, value: { ...answer.value, sort: (good = sort) } };
      const { failure } = answer;
      if (failure.kind !== 'bad-jql' || sort === good) return answer;
      if (wanted.sort === sort) wanted.sort = good;
      return { ok: false, failure: { ...failure, kind: 'bad-request' } };
    },
    more: async (data, site) => {
      const next = await api.issues(search(site, data.sort), data.nextPage, false);
      return next.ok ? { ok: true, value: joined(data, next.value) } : next;
    },
  };
}

/** An issue that moved between two pages is shown once. */
function joined(before: SortedPage, next: IssuePage): SortedPage {
  const known = new Set(before.issues.map((issue) => issue.key));
  return { ...next, sort: before.sort, issues: [...before.issues, ...next.issues.filter((issue) => !known.has(issue.key))] };
}
