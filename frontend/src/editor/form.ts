/** The form in the dialog: a part for each parameter of the macro, and when all is written into the page. */
import type { Connection } from '../answers';
import { createEditorApi } from '../api';
import { h } from '../h';
import type { MacroData, MacroEditor } from '../host';
import type { EditorMessages } from '../messages';
import type { Page } from '../page';
import { dataOf, draftOf, macroKind } from './parameters';
import { together, type Part } from './part';
import { partsOf } from './parts';
import type { Preview, startPreview } from './preview';
import { sitePart } from './site-part';

interface PreviewScript {
  readonly startPreview: typeof startPreview;
}

export function edit(page: Page<EditorMessages>, editor: MacroEditor, before: MacroData, script: Promise<PreviewScript>): void {
  const { host, config, words, announce } = page;
  const { m, f } = words;
  const kind = macroKind(location.search);
  const authorization = async (renewed: boolean): Promise<string> => `JWT ${await host.token(renewed)}`;
  const api = createEditorApi(config.base, authorization);
  const first = draftOf(before);
  let preview: Preview | null = null;

  const changed = (): void => preview?.show(together(first, parts.map(shown)));
  const learn = (): void => parts.forEach((one) => one.learn());
  const site = sitePart(first.site, m, () => {
    learn();
    changed();
  });
  const parts: readonly Part[] = partsOf({ kind, first, api, m, site, changed, announce });

  const save = (): void => {
    const draft = together(first, parts.map(said));
    if (draft) editor.save(dataOf(kind, draft, before));
    else parts.find((one) => said(one) === null)?.demand();
  };
  const connected = ({ sites }: Connection): void => {
    site.offer(sites);
    learn();
  };

  const root = h('div', { class: 'preview-content' });
  const button = h('button', { class: 'button button-primary', type: 'button', click: save }, m.save);
  const form = h('form', { class: 'editor', novalidate: true }, parts.map((one) => one.element));
  form.addEventListener('submit', (event) => event.preventDefault());
  page.show(
    h('h1', { class: 'sr' }, m.editorTitle),
    form,
    !editor.onSubmit(save) && h('p', { class: 'own-button' }, button),
    h('section', { class: 'preview', 'aria-labelledby': 'preview-title' }, h('h2', { class: 'field-label', id: 'preview-title' }, m.preview), root),
  );
  form.querySelector('input')?.focus();

  void script.then(({ startPreview }) => {
    const wanted = together(first, parts.map(shown));
    preview = startPreview(kind, { host, base: config.base, authorization, root, f, empty: m.previewEmpty, first, wanted, connected, answered: site.answered });
  });
}

function said(part: Part): ReturnType<Part['said']> {
  return part.said();
}

function shown(part: Part): ReturnType<Part['shown']> {
  return part.shown();
}
