import '../styles/macro.css';
import { connectionApi } from '../api/connection';
import * as decode from '../api/decode';
import * as queries from '../api/queries';
import { lateBridge } from '../host/bridge';
import { issueParameters, type IssueParameters } from '../macro/parameters';
import { runMacro } from '../macro/run';
import * as m from '../messages/macro';
import { noticeView } from '../ui/notice';
import { announcement } from '../views/announcement';
import { issueView } from '../views/issue';
import { loadConsentScript } from '../views/load-connecting';
import { anonymousNotice, hostClient, nothingToShow, openPage, type Page } from './page';

const page = openPage(noticeView, lateBridge());
start(page, issueParameters(location.search, page.config.link));
document.title = m.issueTitle;

function start(page: Page, { key, site }: IssueParameters): void {
  if (page.config.viewer === 'anonymous') return page.show(noticeView(anonymousNotice(page)));
  if (key === '') return page.show(noticeView(nothingToShow(page, m.noKeyTitle, m.noKeyText)));
  const client = hostClient(page);
  runMacro(
    page.host,
    connectionApi(client),
    {
      site,
      showsAccount: false,
      first: decode.oneIssue(page.config.first),
      visible: page.visible,
      more: null,
      load: (where, fresh) => queries.issue(client)(key, where, fresh),
    },
    loadConsentScript,
    (model, actions) => {
      page.show(issueView(model, key, page.formats, actions));
      page.announce(announcement(model, actions, () => ''));
    },
  );
}
