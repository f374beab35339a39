import '../styles/inline.css';
import { issueParameters, type IssueParameters } from '../config';
import * as decode from '../decode';
import { lineSize } from '../line-size';
import { runMacro } from '../macro';
import { macroMessages, type MacroMessages } from '../messages';
import { anonymousNotice, hostApi, openPage, type Page } from '../page';
import { announcement } from '../views/announcement';
import { inlineNotice } from '../views/inline';
import { issueLine } from '../views/issue-line';

const page = openPage(macroMessages, inlineNotice, undefined, lineSize());
start(page, issueParameters(location.search, page.config.link));
document.title = macroMessages.issueTitle;

function start(page: Page<MacroMessages>, { key, site }: IssueParameters): void {
  const { m } = page.words;
  if (page.config.viewer === 'anonymous') return page.show(inlineNotice(anonymousNotice(page)));
  if (key === '') return page.show(inlineNotice({ tone: 'information', title: m.noKeyTitle, text: m.noKeyText, actions: [] }));
  const api = hostApi(page);
  runMacro(
    page.host,
    api,
    { site, namesAccount: false, first: decode.oneIssue(page.config.first), near: page.near, more: null, load: (where, fresh) => api.issue(key, where, fresh) },
    (model, actions) => {
      page.show(issueLine(model, key, page.words, actions));
      page.announce(announcement(model, page.words, actions, () => ''));
    },
  );
}
