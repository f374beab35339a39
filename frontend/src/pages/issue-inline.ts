import '../styles/inline.css';
import { connectionApi } from '../api/connection';
import * as decode from '../api/decode';
import * as queries from '../api/queries';
import { lineSize } from '../host/line-size';
import { issueParameters, type IssueParameters } from '../macro/parameters';
import { runMacro } from '../macro/run';
import * as m from '../messages/macro';
import { announcement } from '../views/announcement';
import { inlineNotice } from '../views/inline';
import { issueLine } from '../views/issue-line';
import { loadConsentScript } from '../views/load-connecting';
import { hostClient, openPage, type Page, showAnonymous } from './page';

const page = openPage(inlineNotice, undefined, lineSize());
start(page, issueParameters(location.search, page.config.link));
document.title = m.issueTitle;

function start(page: Page, { key, site }: IssueParameters): void {
  if (page.config.viewer === 'anonymous') return showAnonymous(page, inlineNotice);
  if (key === '')
    return page.show(inlineNotice({ tone: 'information', title: m.noKeyTitle, text: m.noKeyText, actions: [] }));
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
      page.show(issueLine(model, key, page.formats, actions));
      page.announce(announcement(model, actions, () => ''));
    },
  );
}
