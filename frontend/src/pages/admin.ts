import '../styles/admin.css';
import '../styles/webhook.css';
import '../styles/admin-actions.css';
import '../styles/chain.css';
import '../styles/chain-drawing.css';
import { ActionRun } from '../admin/actions-run';
import { listedRows, rowSelection } from '../admin/actions-selection';
import { actionsView } from '../admin/actions-view';
import { chainPage } from '../admin/chain-page';
import { listAnnouncement } from '../admin/list-view';
import { Live } from '../admin/live';
import { type PausePart, pausePart } from '../admin/pause';
import { type ListQuery, parameters } from '../admin/query';
import { AdminRun } from '../admin/run';
import { adminView } from '../admin/view';
import { actionApi } from '../api/actions';
import { adminApi } from '../api/admin';
import { chainApi } from '../api/chain';
import { createClient } from '../api/client';
import { credentialApi } from '../api/credentials';
import { changesApi } from '../api/event-stream';
import { pauseApi } from '../api/pause';
import { webhookApi } from '../api/webhook';
import type { AdminCalls } from '../host/opened';
import { adminCalls, openBlock, productAddress } from '../host/product';
import * as m from '../messages/admin';
import { append, type Child, h } from '../ui/element';
import { lateScript } from '../ui/late-script';
import { noticeView } from '../ui/notice';
import { saveFile } from '../ui/save-file';
import { openPage, type Page } from './page';

const FILE_NAME = 'jira-connections.csv';

document.title = m.adminTitle;
openPage(openBlock, (page) => start(page, adminCalls()));

function start(page: Page, calls: AdminCalls): void {
  const { host, show, announce } = page;
  const client = createClient(calls.transport);
  const list = h('div', {});
  const chain = chainPage({
    api: chainApi(client),
    address: productAddress(),
    list,
    formats: () => page.formats,
    reload: () => host.reloadProduct(),
    drawn: (said) => {
      host.fit();
      announce(said);
    },
  });
  const bar = actionsView((event) => actions.dispatch(event));
  const pause = pauseOf(page, calls);
  const view = adminView(
    {
      dispatch: (event) => run.dispatch(event),
      reload: () => host.reloadProduct(),
      selection: rowSelection(
        () => actions.model,
        (event) => actions.dispatch(event),
      ),
      openChain: (account) => chain.open(account),
    },
    h('div', {}, pause.banner, bar.element),
  );
  const run: AdminRun = new AdminRun({
    api: adminApi(client),
    address: chain.address,
    exportFile: (query) => exportFile(calls, query),
    showSearch: view.showSearch,
    render: (model) => {
      const rows = listedRows(model.list.page, parameters({ ...model.query, after: '', before: '' }));
      actions.dispatch({ type: 'listed', rows });
      view.render(model, Date.now(), page.formats);
      host.fit();
      announce(listAnnouncement(model, page.formats));
    },
  });
  const actions: ActionRun = new ActionRun({
    api: actionApi(calls.transport),
    now: Date.now,
    reload: () => run.dispatch({ type: 'changed' }),
    render: (model) => {
      bar.render(model, Date.now(), page.formats);
      view.renderList(run.model, Date.now(), page.formats);
      host.fit();
    },
  });
  append(list, [view.element, bar.dialog, pause.element, pause.dialog, settings(page, calls)]);
  show(list, chain.element);
  void run.open();
  keepCurrent(calls, run, actions, pause);
}

function pauseOf(page: Page, { transport }: AdminCalls): PausePart {
  return pausePart({
    api: pauseApi(transport),
    formats: () => page.formats,
    drawn: () => page.host.fit(),
  });
}

/** Whether the file reached the viewer's downloads. */
async function exportFile(calls: AdminCalls, query: ListQuery): Promise<boolean> {
  const file = await calls.listFile(parameters(query));
  if (file) saveFile(file, FILE_NAME);
  return file !== null;
}

/** What the page shows is read again when the server says that it has changed. */
function keepCurrent(calls: AdminCalls, run: AdminRun, actions: ActionRun, pause: PausePart): void {
  void actions.open();
  void pause.load();
  const refresh = (): void => {
    run.dispatch({ type: 'changed' });
    void actions.open();
    void pause.load();
  };
  new Live({ api: changesApi(calls.transport, calls.openStream), refresh }).start();
}

/** Credentials and webhook, below the list and each in a script of its own. */
function settings(page: Page, { transport }: AdminCalls): Child {
  const credentials = lateScript(() => import('../admin/credentials'));
  const webhook = lateScript(() => import('../admin/webhook'));
  return [
    credentials.view(
      ({ credentialsPart }) => credentialsPart(credentialApi(transport)),
      missing(m.adminPartsMissing.credentials),
    ),
    webhook.view(
      ({ webhookPart }) =>
        webhookPart(
          webhookApi(transport),
          () => page.formats,
          () => page.host.fit(),
        ),
      missing(m.adminPartsMissing.webhook),
    ),
  ];
}

function missing(title: string): Child {
  return noticeView({ tone: 'warning', title, text: m.adminPartMissingText, actions: [] }, 'h2');
}
