import '../styles/me.css';
import { ownConnectionApi } from '../api/own-connection';
import { openBlock } from '../host/product';
import { runMe } from '../me/run';
import { meAnnouncement, meView } from '../me/view';
import * as m from '../messages/me';
import { hostClient, hostConnection, openPage, type Page, showAnonymous } from './page';

openPage(openBlock, start);
document.title = m.meTitle;

function start(page: Page): void {
  if (page.config.viewer === 'anonymous') return showAnonymous(page);
  const client = hostClient(page);
  runMe(page.host, ownConnectionApi(client, hostConnection(page, client)), (model, actions) => {
    page.show(meView(model, Date.now(), page.formats, actions));
    page.announce(meAnnouncement(model));
    // The safe answer has the keyboard when the question comes up.
    if (model.is === 'shown' && model.doing === 'confirming')
      document.querySelector<HTMLElement>('[data-focus=keep]')?.focus();
  });
}
