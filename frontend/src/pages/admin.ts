import '../styles/admin.css';
import { credentialsPart } from '../admin/credentials';
import { adminView } from '../admin/view';
import { adminOverview } from '../api/admin';
import type { AdminOverview, Answer } from '../api/answers';
import { createClient } from '../api/client';
import { credentialApi } from '../api/credentials';
import * as m from '../messages/admin';
import { openPage, type Page } from './page';

const page = openPage();
void start(page);
document.title = m.adminTitle;

async function start(page: Page): Promise<void> {
  const client = createClient(page.config.base, async () => `Bearer ${page.config.adminToken}`);
  const credentials = credentialsPart(credentialApi(page.config.base, page.config.adminToken ?? ''));
  const show = (answer: Answer<AdminOverview> | null): void =>
    page.show(
      adminView(answer, Date.now(), page.formats, {
        reload: () => page.host.reloadProduct(),
        retry: () => void load(),
      }),
      credentials,
    );
  const load = async (): Promise<void> => {
    show(null);
    show(await adminOverview(client));
  };
  await load();
}
