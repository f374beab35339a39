import '../styles/macro.css';
import type { OneIssue } from '../api/answers';
import { connectionApi } from '../api/connection';
import * as decode from '../api/decode';
import * as queries from '../api/queries';
import { lateBridge } from '../host/bridge';
import { issueParameters, type IssueParameters } from '../macro/parameters';
import { runMacro } from '../macro/run';
import * as m from '../messages/macro';
import { noticeView } from '../ui/notice';
import { announcement } from '../views/announcement';
import { cardSkeleton, issueView } from '../views/issue';
import { type CardFields, loadCardFields } from '../views/load-card-fields';
import { loadConsentScript } from '../views/load-connecting';
import { nothingToShow } from '../views/settings-notice';
import { anonymousNotice, hostClient, openPage, type Page } from './page';

const page = openPage(noticeView, lateBridge());
start(page, issueParameters(location.search, page.config.link));
document.title = m.issueTitle;

function start(page: Page, parameters: IssueParameters): void {
  const { key, fields } = parameters;
  if (page.config.viewer === 'anonymous') return page.show(noticeView(anonymousNotice(page)));
  if (key === '') return page.show(noticeView(nothingToShow(page.config.link, m.noKeyTitle, m.noKeyText)));
  if (fields.length === 0) return run(page, parameters, null);
  page.show(cardSkeleton(key, m.loadingIssue));
  void loadCardFields().then((script) => run(page, parameters, script));
}

function run(page: Page, { key, fields, site }: IssueParameters, script: CardFields | null): void {
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
      load: (where, fresh) => queries.issue(client)(key, where, fresh, fields),
    },
    loadConsentScript,
    (model, actions) => {
      const facts = script && ((issue: OneIssue) => script.cardFields(issue, fields, page.formats));
      page.show(issueView(model, key, page.formats, actions, facts));
      page.announce(announcement(model, actions, () => ''));
    },
  );
}
