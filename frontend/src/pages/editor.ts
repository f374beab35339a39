import '../styles/editor.css';
import { connectEditor } from '../host/macro-editor';
import { editorMissingText, editorMissingTitle, editorTitle } from '../messages/editor';
import { tryAgain } from '../messages/failures';
import { noticeView } from '../ui/notice';
import { openPage, showAnonymous } from './page';

/** The form has not come. */
const MISSING = { tone: 'warning', title: editorMissingTitle, text: editorMissingText } as const;

const page = openPage();
const editor = connectEditor();
document.title = editorTitle;
if (page.config.viewer === 'anonymous') {
  showAnonymous(page);
} else if (editor) {
  // Scripts of their own: each stays small, and they come while the macro's parameters do.
  const open = (): void => {
    const form = import('../editor/form');
    const preview = import('../editor/preview');
    void Promise.all([form, editor.parameters()]).then(
      ([{ edit }, before]) => edit(page, editor, before, preview),
      () => page.show(noticeView({ ...MISSING, actions: [{ label: tryAgain, click: open }] })),
    );
    // The form says that it has no preview.
    preview.catch(() => {});
  };
  open();
}
