import '../styles/macro.css';
import { issueParameters, type IssueParameters } from '../config';
import * as decode from '../decode';
import { lateBridge } from '../host';
import { runMacro } from '../macro';
import { macroMessages, type MacroMessages } from '../messages';
import { anonymousNotice, hostApi, nothingToShow, openPage, type Page } from '../page';
import { announcement } from '../views/announcement';
import { issueView } from '../views/issue';
import { noticeView } from '../views/notice-view';

const page = openPage(macroMessages, noticeView, lateBridge());
start(page, issueParameters(location.search, page.config.link));
document.title = macroMessages.issueTitle;

function start(page: Page<MacroMessages>, { key, site }: IssueParameters): void {
  const { m } = page.words;
  if (page.config.viewer === 'anonymous') return page.show(noticeView(anonymousNotice(page)));
  if (key === '') return page.show(noticeView(nothingToShow(page, m.noKeyTitle, m.noKeyText)));
  const api = hostApi(page);
  runMacro(
    page.host,
    api,
    { site, namesAccount: false, first: decode.oneIssue(page.config.first), near: page.near, more: null, load: (where, fresh) => api.issue(key, where, fresh) },
    (model, actions) => {
      page.show(issueView(model, key, page.words, actions));
      page.announce(announcement(model, page.words, actions, () => ''));
    },
  );
}
