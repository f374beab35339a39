import '../styles/editor.css';
import { connectEditor } from '../host/macro-editor';
import { editorTitle } from '../messages/editor';
import { noticeView } from '../ui/notice';
import { anonymousNotice, openPage } from './page';

const page = openPage();
const editor = connectEditor();
document.title = editorTitle;
if (page.config.viewer === 'anonymous') {
  page.show(noticeView(anonymousNotice(page)));
} else if (editor) {
  // Scripts of their own: each stays small, and they come while the macro's parameters do.
  const form = import('../editor/form');
  const preview = import('../editor/preview');
  void Promise.all([form, editor.parameters()]).then(([{ edit }, before]) => edit(page, editor, before, preview));
}
