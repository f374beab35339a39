import '../styles/inline.css';
import { countParameters, type CountParameters } from '../config';
import * as decode from '../decode';
import { lineSize } from '../line-size';
import { runMacro } from '../macro';
import { macroMessages, type MacroMessages } from '../messages';
import { anonymousNotice, hostApi, openPage, type Page } from '../page';
import { announcement } from '../views/announcement';
import { countView, countWords } from '../views/count';
import { inlineNotice } from '../views/inline';

const page = openPage(macroMessages, inlineNotice, undefined, lineSize());
start(page, countParameters(location.search));
document.title = macroMessages.tableTitle;

function start(page: Page<MacroMessages>, { jql, site }: CountParameters): void {
  const { m } = page.words;
  if (page.config.viewer === 'anonymous') return page.show(inlineNotice(anonymousNotice(page)));
  if (jql === '') return page.show(inlineNotice({ tone: 'information', title: m.noJqlTitle, text: m.noJqlText, actions: [] }));
  const api = hostApi(page);
  runMacro(
    page.host,
    api,
    { site, namesAccount: false, first: decode.count(page.config.first), near: page.near, more: null, load: (where, fresh) => api.count(jql, where, fresh) },
    (model, actions) => {
      page.show(countView(model, jql, page.words, actions));
      page.announce(announcement(model, page.words, actions, ({ count }) => countWords(count, page.words)));
    },
  );
}
