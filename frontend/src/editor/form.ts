/** The form in the dialog: which fields a macro has, what they say together, and when it is written into the page. */
import type { Connection, Site } from '../answers';
import { createEditorApi } from '../api';
import { draw, h, type Child } from '../h';
import type { MacroData, MacroEditor } from '../host';
import { macroMessages, type EditorMessages } from '../messages';
import type { Page } from '../page';
import { columnsField, type ColumnsField } from './columns-field';
import { field, issueField, limitField, type InputField } from './fields';
import { jqlField, type JqlField } from './jql-field';
import { dataOf, draftOf, macroKind, type Draft } from './parameters';
import type { Preview, startPreview, Target } from './preview';

interface PreviewScript {
  readonly startPreview: typeof startPreview;
}

export function edit(page: Page<EditorMessages>, editor: MacroEditor, before: MacroData, script: Promise<PreviewScript>): void {
  const { m } = page.words;
  const kind = macroKind(location.search);
  const authorization = async (renewed: boolean): Promise<string> => `JWT ${await page.host.token(renewed)}`;
  const api = createEditorApi(page.config.base, authorization);
  const first = draftOf(before);
  let site = first.site;
  let reached: readonly Site[] = [];
  let good = '';
  let preview: Preview | null = null;

  let jql: JqlField | null = null;
  let key: InputField | null = null;
  let limit: InputField | null = null;
  let columns: ColumnsField | null = null;
  const sites = h('div', {});
  const filters = h('div', {});
  const shown = h('div', { class: 'preview-content' });

  const draft = (): Draft => ({
    jql: jql?.text() ?? '',
    key: key?.value() ?? '',
    columns: columns?.chosen() ?? [],
    limit: limit?.value() ?? first.limit,
    site,
  });
  const target = (): Target => {
    const now = draft();
    const where = now.site || null;
    if (kind === 'issue') return now.key === '' ? { is: 'nothing' } : { is: 'issue', key: now.key, site: where };
    return good === '' || !limit?.isGood() ? { is: 'nothing' } : { is: 'table', jql: good, columns: now.columns, limit: now.limit, site: where };
  };
  const changed = (): void => preview?.show(target());

  const save = (): void => {
    if (jql && jql.text() === '') return jql.demand();
    const wrong = [key, limit].find((one) => one && !one.isGood());
    if (wrong) return wrong.demand();
    editor.save(dataOf(kind, draft(), before));
  };

  const build = (): Child => {
    if (kind === 'issue') {
      key = issueField(first.key, m, changed, (host) => {
        site = host;
        showSites();
      });
      return [key.element, h('div', { class: 'fields' }, sites)];
    }
    jql = jqlField({
      api,
      m,
      value: first.jql,
      site: () => site || null,
      settled: (text) => {
        good = text;
        changed();
      },
      announce: page.announce,
    });
    columns = columnsField(first.columns, macroMessages.fields, m, changed);
    limit = limitField(first.limit, m, changed);
    return [jql.element, h('div', { class: 'fields' }, filters, limit.element, sites), columns.element];
  };

  const connected = (connection: Connection): void => {
    reached = connection.sites;
    showSites();
    void learn();
  };
  /** A host name out of a link is a site's as well. */
  const showSites = (): void => {
    const all = reached;
    site = all.find((one) => one.id === site || new URL(one.url).hostname === site)?.id ?? site;
    if (all.length < 2) return;
    const choice = h(
      'select',
      { class: 'field-input', id: 'site' },
      h('option', { value: '' }, m.siteOwn),
      all.map((one) => h('option', { value: one.id, selected: one.id === site }, one.name)),
    );
    choice.addEventListener('change', () => {
      site = choice.value;
      jql?.refresh();
      void learn();
      changed();
    });
    draw(sites, field('site', m.site, choice));
  };
  /** Filters and fields of the site. */
  const learn = async (): Promise<void> => {
    if (!jql) return;
    jql.refresh();
    const [saved, words] = await Promise.all([api.filters(site || null), api.vocabulary(site || null)]);
    if (saved.ok) showFilters(saved.value);
    if (words.ok) {
      columns?.offer(
        words.value.fields
          .filter((one) => one.customId !== '')
          .map((one) => ({ id: `customfield_${one.customId.replace(/\D/g, '')}`, title: one.title.replace(/ - cf\[\d+\]$/, '') })),
      );
    }
  };
  const showFilters = (saved: readonly { readonly id: string; readonly name: string }[]): void => {
    const used = /^filter\s*=\s*(\d+)$/i.exec(jql?.text() ?? '')?.[1];
    const choice = h(
      'select',
      { class: 'field-input', id: 'filter' },
      h('option', { value: '' }, m.noFilter),
      saved.map((one) => h('option', { value: one.id, selected: one.id === used }, one.name)),
    );
    choice.addEventListener('change', () => jql?.write(choice.value && `filter = ${choice.value}`));
    draw(filters, field('filter', m.filter, choice));
  };

  const form = build();
  if (jql) showFilters([]);
  const ownButton = h('p', { class: 'own-button' }, h('button', { class: 'button button-primary', type: 'button', click: save }, m.save));
  page.show(
    h('h1', { class: 'sr' }, m.editorTitle),
    h('form', { class: 'editor', novalidate: true }, form, !editor.onSubmit(save) && ownButton),
    h('section', { class: 'preview', 'aria-labelledby': 'preview-title' }, h('h2', { class: 'field-label', id: 'preview-title' }, m.preview), shown),
  );
  document.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault());
  document.querySelector<HTMLElement>('input')?.focus();

  void script.then(({ startPreview }) => {
    const { host, words, config } = page;
    const parts = { host, base: config.base, authorization, root: shown, f: words.f, empty: m.previewEmpty };
    preview = startPreview({ ...parts, connected });
    changed();
  });
}
