import '../styles/macro.css';
import type { IssuePage } from '../api/answers';
import { issues } from '../api/queries';
import { digest, readItem, writeItem } from '../host/local-storage';
import { openBlock } from '../host/product';
import { whenIdle } from '../host/when-idle';
import type { Model } from '../macro/model';
import { tableParameters, type TableParameters } from '../macro/parameters';
import { runMacro } from '../macro/run';
import { sortedBy } from '../macro/sorting';
import { type Sorting, tableSource } from '../macro/table-source';
import { tryAgain } from '../messages/failures';
import * as m from '../messages/macro';
import { noticeView } from '../ui/notice';
import { accessNote } from '../views/load-access-note';
import { announcement } from '../views/announcement';
import { loadConsentScript } from '../views/load-connecting';
import { foldLongCells } from '../views/load-rare-cells';
import { countOf, type Summary, tableView } from '../views/table';
import { hostClient, hostConnection, openPage, type Page, showAnonymous } from './page';

const DEFAULT_LIMIT = 20;

openPage(openBlock, (page) => start(page, tableParameters(page.config.search, page.config.link)));
document.title = m.tableTitle;

function start(page: Page, parameters: TableParameters): void {
  if (page.config.viewer === 'anonymous') return showAnonymous(page);
  if (!page.config.summary) return run(page, parameters, null);
  const load: LoadSummary = (then, otherwise) =>
    void import('../views/summary').then((script) => script.start(page, parameters, hostClient(page), then), otherwise);
  load(
    (summary) => run(page, parameters, summary),
    () => run(page, parameters, null, load),
  );
}

type LoadSummary = (then: (summary: Summary) => void, otherwise: () => void) => void;

/** `load`: where the summary's script has not come; the table is shown without it, and says so. */
function run(page: Page, parameters: TableParameters, summary: Summary | null, load?: LoadSummary): void {
  const memory = `rows:${digest(page.config.search.replace(/([?&])(jwt|xdm_c|lic|cv)=[^&]*/g, ''))}`;
  const frame = { ...parameters, rows: () => expectedRows(parameters, readItem(memory)), summary };
  const client = hostClient(page);
  const loadFolding = foldLongCells(page.root);
  addEventListener('resize', loadFolding);
  const sorting: Sorting = { sort: '', refused: false };
  runMacro(
    page.host,
    hostConnection(page, client),
    tableSource(page, issues(client), parameters, sorting),
    loadConsentScript,
    (model, actions) => {
      const sort = model.phase.is === 'shown' ? model.phase.data.sort : sorting.sort;
      const sortBy = (column: string): void => {
        sorting.sort = sortedBy(column, sort);
        actions.reload();
      };
      const again = (): void =>
        load?.((loaded) => {
          frame.summary = loaded;
          actions.reload();
        }, actions.reload);
      const retry = [{ label: tryAgain, click: again }];
      page.show(
        load && !frame.summary && noticeView({ tone: 'warning', title: m.partMissing, text: '', actions: retry }),
        tableView(model, frame, page.formats, actions, { sort, sortBy, refused: sorting.refused }),
        accessNote(model, actions),
      );
      page.announce(announcement(model, actions, (data) => countOf(data, frame, page.formats)));
      whenIdle(loadFolding);
      const rows = firstRows(model);
      if (rows !== null) whenIdle(() => writeItem(memory, String(rows)));
    },
  );
}

/** As many as last time, else as many as were asked for. */
function expectedRows({ limit }: TableParameters, before: string | null): number {
  const most = Number(limit) || DEFAULT_LIMIT;
  return Math.max(1, Math.min(Number(before) || DEFAULT_LIMIT, most));
}

function firstRows({ phase }: Model<IssuePage>): number | null {
  return phase.is === 'shown' && phase.busy === 'no' ? phase.data.issues.length : null;
}
