import '../styles/macro.css';
import type { OneIssue } from '../api/answers';
import * as decode from '../api/decode';
import * as queries from '../api/queries';
import { openCard } from '../host/product';
import { issueParameters, type IssueParameters } from '../macro/parameters';
import { runMacro } from '../macro/run';
import * as m from '../messages/macro';
import { type Child, h } from '../ui/element';
import { noticeView } from '../ui/notice';
import { announcement } from '../views/announcement';
import { cardSkeleton, issueView, usualFacts } from '../views/issue';
import { cardFieldsScript } from '../views/load-card-fields';
import { loadConsentScript } from '../views/load-connecting';
import { nothingToShow } from '../views/settings-notice';
import { hostClient, hostConnection, openPage, type Page, showAnonymous } from './page';

openPage(openCard, (page) => start(page, issueParameters(page.config.search, page.config.link)));
document.title = m.issueTitle;

function start(page: Page, parameters: IssueParameters): void {
  const { key, fields } = parameters;
  if (page.config.viewer === 'anonymous') return showAnonymous(page);
  if (key === '') return page.show(noticeView(nothingToShow(page.config.link, m.noKeyTitle, m.noKeyText)));
  if (fields.length === 0) return run(page, parameters);
  page.show(cardSkeleton(key, m.loadingIssue));
  void cardFieldsScript.load().then(() => run(page, parameters));
}

function run(page: Page, { key, fields, site }: IssueParameters): void {
  const client = hostClient(page);
  // A script that has not come is loaded again with the next drawing.
  const facts = (issue: OneIssue): Child =>
    cardFieldsScript.view(
      (script) => script.cardFields(issue, fields, page.formats),
      [usualFacts(issue), h('p', { class: 'subtle' }, m.partMissing)],
    );
  runMacro(
    page.host,
    hostConnection(page, client),
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
      page.show(issueView(model, key, page.formats, actions, fields.length > 0 ? facts : usualFacts));
      page.announce(announcement(model, actions, () => ''));
    },
  );
}
