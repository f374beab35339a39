import '../styles/admin.css';
import type { AdminOverview, Answer } from '../answers';
import { createAdminApi } from '../api';
import { adminMessages, type AdminMessages } from '../messages';
import { openPage, type Page } from '../page';
import { adminView } from '../views/admin';

const page = openPage(adminMessages);
void start(page);
document.title = adminMessages.adminTitle;

async function start(page: Page<AdminMessages>): Promise<void> {
  const api = createAdminApi(page.config.base, async () => `Bearer ${page.config.adminToken}`);
  const show = (answer: Answer<AdminOverview> | null): void =>
    page.show(adminView(answer, Date.now(), page.words, { reload: () => page.host.reloadProduct(), retry: () => void load() }));
  const load = async (): Promise<void> => {
    show(null);
    show(await api.connections());
  };
  await load();
}
