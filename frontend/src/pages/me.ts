import '../styles/me.css';
import { runMe } from '../me';
import { meMessages, type MeMessages } from '../messages';
import { anonymousNotice, hostApi, openPage, type Page } from '../page';
import { meAnnouncement, meView } from '../views/me';
import { noticeView } from '../views/notice-view';

const page = openPage(meMessages);
start(page);
document.title = meMessages.meTitle;

function start(page: Page<MeMessages>): void {
  if (page.config.viewer === 'anonymous') return page.show(noticeView(anonymousNotice(page)));
  runMe(page.host, hostApi(page), (model, actions) => {
    page.show(meView(model, Date.now(), page.words, actions));
    page.announce(meAnnouncement(model, page.words));
    // The safe answer has the keyboard when the question comes up.
    if (model.is === 'shown' && model.doing === 'asking') document.querySelector<HTMLElement>('[data-focus=keep]')?.focus();
  });
}
