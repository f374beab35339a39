import '../styles/admin.css';
import '../styles/webhook.css';
import '../styles/admin-actions.css';
import '../styles/chain.css';
import '../styles/chain-drawing.css';
import { ActionRun } from '../admin/actions-run';
import { listedRows, rowSelection } from '../admin/actions-selection';
import { actionsView } from '../admin/actions-view';
import { chainPage } from '../admin/chain-page';
import { exportFile } from '../admin/export-file';
import { listAnnouncement } from '../admin/list-view';
import { Live } from '../admin/live';
import { type PausePart, pausePart } from '../admin/pause';
import { parameters } from '../admin/query';
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
import { earlyBridge } from '../host/bridge';
import { pageAddress } from '../host/page-address';
import * as m from '../messages/admin';
import { append, type Child, h } from '../ui/element';
import { lateScript } from '../ui/late-script';
import { noticeView } from '../ui/notice';
import { openPage, type Page } from './page';

const bridge = earlyBridge();
const page = openPage(noticeView, bridge);
start(page);
document.title = m.adminTitle;

function start({ config, host, show, announce }: Page): void {
  const authorization = `Bearer ${config.adminToken}`;
  const client = createClient(config.base, async () => authorization);
  const list = h('div', {});
  const chain = chainPage({
    api: chainApi(client),
    address: pageAddress(bridge),
    list,
    formats: () => page.formats,
    reload: () => host.reloadProduct(),
    drawn: (said) => {
      host.fit();
      announce(said);
    },
  });
  const bar = actionsView((event) => actions.dispatch(event));
  const pause = pauseOf(page);
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
    exportFile: (query) => exportFile(config.base, authorization, parameters(query)),
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
    api: actionApi(config.base, config.adminToken),
    now: Date.now,
    reload: () => run.dispatch({ type: 'changed' }),
    render: (model) => {
      bar.render(model, Date.now(), page.formats);
      view.renderList(run.model, Date.now(), page.formats);
      host.fit();
    },
  });
  append(list, [view.element, bar.dialog, pause.element, pause.dialog, settings(page)]);
  show(list, chain.element);
  void run.open();
  keepCurrent(page, run, actions, pause);
}

function pauseOf({ config, host }: Page): PausePart {
  return pausePart({
    api: pauseApi(config.base, config.adminToken),
    formats: () => page.formats,
    drawn: () => host.fit(),
  });
}

/** What the page shows is read again when the server says that it has changed. */
function keepCurrent({ config }: Page, run: AdminRun, actions: ActionRun, pause: PausePart): void {
  void actions.open();
  void pause.load();
  const refresh = (): void => {
    run.dispatch({ type: 'changed' });
    void actions.open();
    void pause.load();
  };
  new Live({ api: changesApi(config.base, config.adminToken), refresh }).start();
}

/** Credentials and webhook, below the list and each in a script of its own. */
function settings({ config, host }: Page): Child {
  const credentials = lateScript(() => import('../admin/credentials'));
  const webhook = lateScript(() => import('../admin/webhook'));
  return [
    credentials.view(
      ({ credentialsPart }) => credentialsPart(credentialApi(config.base, config.adminToken)),
      missing(m.adminPartsMissing.credentials),
    ),
    webhook.view(
      ({ webhookPart }) =>
        webhookPart(
          webhookApi(config.base, config.adminToken),
          () => page.formats,
          () => host.fit(),
        ),
      missing(m.adminPartsMissing.webhook),
    ),
  ];
}

function missing(title: string): Child {
  return noticeView({ tone: 'warning', title, text: m.adminPartMissingText, actions: [] }, 'h2');
}
