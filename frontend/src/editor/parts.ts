/** Which part of the form says which parameter. */
import type { EditorApi } from '../api/editor';
import * as m from '../messages/editor';
import { h } from '../ui/element';
import { GROUPINGS, groupingFields } from './chart-by';
import { MAX_CARD_FIELDS, MAX_COLUMNS } from './columns';
import { columnsField } from './columns-field';
import { issuePart, limitPart, shortField } from './fields';
import { groupField } from './group-field';
import { type Draft, DRAWINGS, type MacroKind, type Parameter, PARAMETERS, type Switch } from './parameters';
import { choice, type Offer, type Part, simplePart } from './part';
import { searchPart } from './search-part';
import type { SitePart } from './site-part';

export interface PartsOptions {
  readonly kind: MacroKind;
  readonly first: Draft;
  readonly api: EditorApi;
  /** Belongs to every macro, and the others ask it. */
  readonly site: SitePart;
  changed(): void;
  announce(text: string): void;
}

export function partsOf(options: PartsOptions): readonly Part[] {
  const { kind, first, site, changed } = options;
  const make: Readonly<Record<Parameter, () => Part>> = {
    jql: () =>
      searchPart({ ...options, value: first.jql, hint: m.jqlHints[kind] ?? '', site: site.site, linked: site.follow }),
    key: () => issuePart(first.key, changed, site.follow),
    limit: () => limitPart(first.limit, changed),
    by: () => byPart(options),
    as: () => choicePart('as', m.as, offers(DRAWINGS, m.drawings), first.as, changed),
    site: () => site,
    columns: () => columnsPart(options, 'columns', m.columns, MAX_COLUMNS),
    fields: () => columnsPart(options, 'fields', m.cardFields, MAX_CARD_FIELDS),
    group: () => groupPart(options),
    sums: () => switchPart('sums', m.sums, first.sums, changed),
    total: () => switchPart('total', m.total, first.total, changed),
  };
  return PARAMETERS[kind].map((name) => make[name]());
}

function offers(ids: readonly string[], titles: Readonly<Record<string, string>>): readonly Offer[] {
  return ids.map((id) => ({ id, title: titles[id] ?? id }));
}

function choicePart(name: 'by' | 'as', label: string, all: readonly Offer[], first: string, changed: () => void): Part {
  const select = choice(name, all, first, changed);
  return simplePart(shortField(name, label, select), () => ({ [name]: select.value }));
}

/** A field that an admin made is offered once Jira has named it. */
function byPart({ first, api, site, changed }: PartsOptions): Part {
  const system = offers(GROUPINGS, m.groupings);
  const own = { id: first.by, title: m.chartField(first.by.replace(/\D/g, '')) };
  const select = choice('by', GROUPINGS.some((one) => one === first.by) ? system : [...system, own], first.by, changed);
  const offer = (fields: readonly Offer[]): void => {
    for (const { id, title } of fields) {
      const known = [...select.options].find((one) => one.value === id);
      if (known) known.textContent = title;
      else select.append(h('option', { value: id }, title));
    }
  };
  return {
    ...simplePart(shortField('by', m.by, select), () => ({ by: select.value })),
    learn: () => void api.vocabulary(site.site()).then((words) => words.ok && offer(groupingFields(words.value))),
  };
}

function columnsPart(options: PartsOptions, id: 'columns' | 'fields', label: string, most: number): Part {
  const { first, api, site, changed } = options;
  const made = columnsField({ id, label, first: first[id], most, changed });
  return {
    ...simplePart(made.element, () => ({ [id]: made.chosen() })),
    learn: () => void api.fields(site.site()).then((fields) => fields.ok && made.offer(fields.value)),
  };
}

function groupPart({ first, api, site, changed }: PartsOptions): Part {
  const made = groupField(first.group, changed);
  return {
    ...simplePart(made.element, () => ({ group: made.chosen() })),
    learn: () => void api.fields(site.site()).then((fields) => fields.ok && made.offer(fields.value)),
  };
}

function switchPart(name: 'sums' | 'total', label: string, first: Switch, changed: () => void): Part {
  const input = h('input', { type: 'checkbox', id: name });
  input.checked = first === 'true';
  input.addEventListener('change', changed);
  const element = h('label', { class: 'field field-switch', for: name }, input, h('span', {}, label));
  return simplePart(element, () => ({ [name]: input.checked ? 'true' : '' }));
}
