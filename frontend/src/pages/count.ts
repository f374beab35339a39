import '../styles/inline.css';
import { connectionApi } from '../api/connection';
import * as decode from '../api/decode';
import * as queries from '../api/queries';
import { lineSize } from '../host/line-size';
import { countParameters, type CountParameters } from '../macro/parameters';
import { runMacro } from '../macro/run';
import * as m from '../messages/macro';
import { noJqlText, noJqlTitle } from '../messages/settings';
import { accessNote } from '../views/load-access-note';
import { announcement } from '../views/announcement';
import { countView, countWords } from '../views/count';
import { inlineNotice } from '../views/inline';
import { loadConsentScript } from '../views/load-connecting';
import { hostClient, openPage, type Page, showAnonymous } from './page';

const page = openPage(inlineNotice, undefined, lineSize());
start(page, countParameters(location.search));
document.title = m.tableTitle;

function start(page: Page, { jql, site }: CountParameters): void {
  if (page.config.viewer === 'anonymous') return showAnonymous(page, inlineNotice);
  if (jql === '')
    return page.show(inlineNotice({ tone: 'information', title: noJqlTitle, text: noJqlText, actions: [] }));
  const client = hostClient(page);
  runMacro(
    page.host,
    connectionApi(client),
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
