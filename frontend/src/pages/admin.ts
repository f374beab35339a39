import '../styles/admin.css';
import '../styles/webhook.css';
import '../styles/admin-actions.css';
import { ActionRun } from '../admin/actions-run';
import { listedRows, rowSelection } from '../admin/actions-selection';
import { actionsView } from '../admin/actions-view';
import { credentialsPart } from '../admin/credentials';
import { exportFile } from '../admin/export-file';
import { listAnnouncement } from '../admin/list-view';
import { webhookScript } from '../admin/load-webhook';
import { parameters } from '../admin/query';
import { AdminRun } from '../admin/run';
import { adminView } from '../admin/view';
import { actionApi } from '../api/actions';
import { adminApi } from '../api/admin';
import { createClient } from '../api/client';
import { credentialApi } from '../api/credentials';
import { webhookApi } from '../api/webhook';
import { earlyBridge } from '../host/bridge';
import { pageAddress } from '../host/page-address';
import * as m from '../messages/admin';
import { noticeView } from '../ui/notice';
import { openPage, type Page } from './page';

const bridge = earlyBridge();
const page = openPage(noticeView, bridge);
start(page);
document.title = m.adminTitle;

function start({ config, host, show, announce }: Page): void {
  const authorization = `Bearer ${config.adminToken}`;
  const bar = actionsView((event) => actions.dispatch(event));
  const view = adminView(
    {
      dispatch: (event) => run.dispatch(event),
      reload: () => host.reloadProduct(),
      selection: rowSelection(
        () => actions.model,
        (event) => actions.dispatch(event),
      ),
    },
    bar.element,
  );
  const run: AdminRun = new AdminRun({
    api: adminApi(createClient(config.base, async () => authorization)),
    address: pageAddress(bridge),
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
  show(
    view.element,
    bar.dialog,
    credentialsPart(credentialApi(config.base, config.adminToken)),
    webhookScript.view(({ webhookPart }) =>
      webhookPart(
        webhookApi(config.base, config.adminToken),
        () => page.formats,
        () => host.fit(),
      ),
    ),
  );
  void run.open();
  void actions.open();
}
