import '../styles/me.css';
import { connectionApi } from '../api/connection';
import { runMe } from '../me/run';
import { meAnnouncement, meView } from '../me/view';
import * as m from '../messages/me';
import { noticeView } from '../ui/notice';
import { anonymousNotice, hostClient, openPage, type Page } from './page';

const page = openPage();
start(page);
document.title = m.meTitle;

function start(page: Page): void {
  if (page.config.viewer === 'anonymous') return page.show(noticeView(anonymousNotice(page)));
  runMe(page.host, connectionApi(hostClient(page)), (model, actions) => {
    page.show(meView(model, Date.now(), page.formats, actions));
    page.announce(meAnnouncement(model));
    // The safe answer has the keyboard when the question comes up.
    if (model.is === 'shown' && model.doing === 'confirming')
      document.querySelector<HTMLElement>('[data-focus=keep]')?.focus();
  });
}
