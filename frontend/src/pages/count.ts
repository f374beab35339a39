import '../styles/inline.css';
import * as decode from '../api/decode';
import * as queries from '../api/queries';
import { openLine } from '../host/line';
import { countParameters, type CountParameters } from '../macro/parameters';
import { runMacro } from '../macro/run';
import * as m from '../messages/macro';
import { noJqlText, noJqlTitle } from '../messages/settings';
import { accessNote } from '../views/load-access-note';
import { announcement } from '../views/announcement';
import { countView, countWords } from '../views/count';
import { inlineNotice } from '../views/inline';
import { loadConsentScript } from '../views/load-connecting';
import { hostClient, hostConnection, openPage, type Page, showAnonymous } from './page';

openPage(openLine, (page) => start(page, countParameters(page.config.search)), inlineNotice);
document.title = m.tableTitle;

function start(page: Page, { jql, site }: CountParameters): void {
  if (page.config.viewer === 'anonymous') return showAnonymous(page, inlineNotice);
  if (jql === '')
    return page.show(inlineNotice({ tone: 'information', title: noJqlTitle, text: noJqlText, actions: [] }));
  const client = hostClient(page);
  runMacro(
    page.host,
    hostConnection(page, client),
    {
      site,
      showsAccount: false,
      first: decode.count(page.config.first),
      visible: page.visible,
      more: null,
      load: (where, fresh) => queries.count(client)(jql, where, fresh),
    },
    loadConsentScript,
    (model, actions) => {
      page.show(countView(model, jql, page.formats, actions), accessNote(model, actions));
      page.announce(announcement(model, actions, ({ count }) => countWords(count, page.formats)));
    },
  );
}
