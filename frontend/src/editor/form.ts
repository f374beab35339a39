/** The form in the dialog: a part for each parameter of the macro, and when all is written into the page. */
import type { Connection } from '../api/answers';
import { createClient } from '../api/client';
import { createEditorApi } from '../api/editor';
import type { Host } from '../host/host';
import type { MacroData, MacroEditor } from '../host/macro-editor';
import * as m from '../messages/editor';
import { draw } from '../ui/draw';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { dataOf, type Draft, draftOf, macroKind } from './parameters';
import { type Part, together } from './part';
import { partsOf } from './parts';
import type { Preview, startPreview } from './preview';
import { saveRow } from './save-row';
import { sitePart } from './site-part';

interface PreviewScript {
  readonly startPreview: typeof startPreview;
}

/** The page that the form is in. */
export interface EditorPage {
  readonly host: Host;
  readonly config: { readonly search: string };
  readonly formats: Formats;
  show(...views: Child[]): void;
  announce(text: string): void;
}

export function edit(page: EditorPage, editor: MacroEditor, before: MacroData, script: Promise<PreviewScript>): void {
  const { host, config, formats: f, announce } = page;
  const kind = macroKind(config.search);
  const api = createEditorApi(createClient(host.calls));
  const first = draftOf(before);
  let preview: Preview | null = null;

  const changed = (): void => preview?.show(together(first, parts.map(shown)));
  const learn = (): void => parts.forEach((one) => one.learn());
  const site = sitePart(first.site, () => {
    learn();
    changed();
  });
  const parts: readonly Part[] = partsOf({ kind, first, api, site, changed, announce });

  const untouched: Draft = Object.assign({}, first, ...parts.map(said));
  const save = (): void => {
    const draft = together(first, parts.map(said));
    if (draft) void saving.save(dataOf(kind, draft, before, untouched));
    else parts.find((one) => said(one) === null)?.demand();
  };
  const connected = ({ sites }: Connection): void => {
    site.offer(sites);
    learn();
  };

  const root = h('div', { class: 'preview-content' });
  const form = formView(parts);
  const saving = saveRow(editor, save);
  page.show(h('h1', { class: 'visually-hidden' }, m.editorTitle), form, saving.element, previewSection(root));
  firstInput(form)?.focus();

  void script.then(
    ({ startPreview }) => {
      const wanted = together(first, parts.map(shown));
      preview = startPreview(kind, {
        host,
        root,
        f,
        empty: m.previewEmpty,
        first,
        wanted,
        connected,
        answered: site.answered,
      });
    },
    () => draw(root, h('p', { class: 'preview-empty' }, m.previewMissing)),
  );
}

function formView(parts: readonly Part[]): HTMLElement {
  const elements = parts.map((one) => one.element);
  const form = h('form', { class: 'editor', novalidate: true }, elements);
  form.addEventListener('submit', (event) => event.preventDefault());
  return form;
}

/** The one to write into: not the choice of a form, nor what that hides. */
function firstInput(form: HTMLElement): HTMLInputElement | undefined {
  return [...form.querySelectorAll('input')].find((one) => one.type !== 'radio' && !one.closest('[hidden]'));
}

function previewSection(root: HTMLElement): HTMLElement {
  const title = h('h2', { class: 'field-label', id: 'preview-title' }, m.preview);
  return h('section', { class: 'preview', 'aria-labelledby': 'preview-title' }, title, root);
}

function said(part: Part): ReturnType<Part['said']> {
  return part.said();
}

function shown(part: Part): ReturnType<Part['shown']> {
  return part.shown();
}
