import '../styles/editor.css';
import { connectEditor } from '../host';
import { editorMessages, macroMessages } from '../messages';
import { anonymousNotice, openPage } from '../page';
import { noticeView } from '../views/notice-view';

const page = openPage(editorMessages);
const editor = connectEditor();
document.title = editorMessages.editorTitle;
if (page.config.viewer === 'anonymous') {
  page.show(noticeView(anonymousNotice({ ...page, words: { ...page.words, m: macroMessages } })));
} else if (editor) {
  // Scripts of their own: each stays small, and they come while the macro's parameters do.
  const form = import('../editor/form');
  const preview = import('../editor/preview');
  void Promise.all([form, editor.parameters()]).then(([{ edit }, before]) => edit(page, editor, before, preview));
}
