import '../styles/me.css';
import { connectionApi } from '../api/connection';
import { runMe } from '../me/run';
import { meAnnouncement, meView } from '../me/view';
import * as m from '../messages/me';
import { hostClient, openPage, type Page, showAnonymous } from './page';

const page = openPage();
start(page);
document.title = m.meTitle;

function start(page: Page): void {
  if (page.config.viewer === 'anonymous') return showAnonymous(page);
  runMe(page.host, connectionApi(hostClient(page)), (model, actions) => {
    page.show(meView(model, Date.now(), page.formats, actions));
    page.announce(meAnnouncement(model));
    // The safe answer has the keyboard when the question comes up.
    if (model.is === 'shown' && model.doing === 'confirming')
      document.querySelector<HTMLElement>('[data-focus=keep]')?.focus();
  });
}
