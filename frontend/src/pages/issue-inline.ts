import '../styles/inline.css';
import * as decode from '../api/decode';
import * as queries from '../api/queries';
import { openLine } from '../host/line';
import { issueParameters, type IssueParameters } from '../macro/parameters';
import { runMacro } from '../macro/run';
import * as m from '../messages/macro';
import { announcement } from '../views/announcement';
import { inlineNotice } from '../views/inline';
import { issueLine } from '../views/issue-line';
import { loadConsentScript } from '../views/load-connecting';
import { hostClient, hostConnection, openPage, type Page, showAnonymous } from './page';

openPage(openLine, (page) => start(page, issueParameters(page.config.search, page.config.link)), inlineNotice);
document.title = m.issueTitle;

function start(page: Page, { key, site }: IssueParameters): void {
  if (page.config.viewer === 'anonymous') return showAnonymous(page, inlineNotice);
  if (key === '')
    return page.show(inlineNotice({ tone: 'information', title: m.noKeyTitle, text: m.noKeyText, actions: [] }));
  const client = hostClient(page);
  runMacro(
    page.host,
    hostConnection(page, client),
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
