/** What the admin page asks. */
import type { AdminOverview, Answer } from './answers';
import type { Client } from './client';
import * as decode from './decode';

export function adminOverview(client: Client): Promise<Answer<AdminOverview>> {
  return client({ path: 'admin/connections' }, decode.adminOverview);
}
