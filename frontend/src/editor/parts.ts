/** Which part of the form says which parameter. */
import type { EditorApi } from '../api/editor';
import type { Vocabulary } from '../api/editor-answers';
import * as m from '../messages/editor';
import { fields as columnTitles } from '../messages/macro';
import { columnsField } from './columns-field';
import { issuePart, limitPart, shortField } from './fields';
import { type Draft, DRAWINGS, GROUPINGS, type MacroKind, type Parameter, PARAMETERS } from './parameters';
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
    by: () => choicePart('by', m.by, offers(GROUPINGS, m.groupings), first.by, changed),
    as: () => choicePart('as', m.as, offers(DRAWINGS, m.drawings), first.as, changed),
    site: () => site,
    columns: () => columnsPart(options),
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

function columnsPart({ first, api, site, changed }: PartsOptions): Part {
  const made = columnsField(first.columns, columnTitles, changed);
  return {
    ...simplePart(made.element, () => ({ columns: made.chosen() })),
    learn: () => void api.vocabulary(site.site()).then((words) => words.ok && made.offer(ownFields(words.value))),
  };
}

/** Fields that an admin made. */
function ownFields({ fields }: Vocabulary): readonly Offer[] {
  return fields
    .filter((one) => one.customId !== '')
    .map((one) => ({
      id: `customfield_${one.customId.replace(/\D/g, '')}`,
      title: one.title.replace(/ - cf\[\d+\]$/, ''),
    }));
}
