import '../styles/admin.css';
import '../styles/webhook.css';
import { credentialsPart } from '../admin/credentials';
import { exportFile } from '../admin/export-file';
import { listAnnouncement } from '../admin/list-view';
import { webhookScript } from '../admin/load-webhook';
import { parameters } from '../admin/query';
import { AdminRun } from '../admin/run';
import { adminView } from '../admin/view';
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
  const view = adminView({ dispatch: (event) => run.dispatch(event), reload: () => host.reloadProduct() });
  const run: AdminRun = new AdminRun({
    api: adminApi(createClient(config.base, async () => authorization)),
    address: pageAddress(bridge),
    exportFile: (query) => exportFile(config.base, authorization, parameters(query)),
    showSearch: view.showSearch,
    render: (model) => {
      view.render(model, Date.now(), page.formats);
      host.fit();
      announce(listAnnouncement(model, page.formats));
    },
  });
  show(
    view.element,
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
}
