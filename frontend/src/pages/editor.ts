import '../styles/editor.css';
import type { MacroEditor } from '../host/macro-editor';
import { openBlock, openEditor } from '../host/product';
import { editorMissingText, editorMissingTitle, editorTitle } from '../messages/editor';
import { tryAgain } from '../messages/failures';
import { noticeView } from '../ui/notice';
import { openPage, type Page, showAnonymous } from './page';

/** The form has not come. */
const MISSING = { tone: 'warning', title: editorMissingTitle, text: editorMissingText } as const;

document.title = editorTitle;
openPage(openBlock, (page) => {
  if (page.config.viewer === 'anonymous') return showAnonymous(page);
  const editor = openEditor();
  if (editor) edit(page, editor);
});

/** Form and preview are scripts of their own: each stays small, and they come while the macro's parameters do. */
function edit(page: Page, editor: MacroEditor): void {
  const form = import('../editor/form');
  const preview = import('../editor/preview');
  void Promise.all([form, editor.parameters()]).then(
    ([script, before]) => script.edit(page, editor, before, preview),
    () => page.show(noticeView({ ...MISSING, actions: [{ label: tryAgain, click: () => edit(page, editor) }] })),
  );
  // The form says that it has no preview.
  preview.catch(() => {});
}
