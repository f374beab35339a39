/** What the editor asks while a macro is edited. */
import type { Answer } from './answers';
import { type Client, query } from './client';
import type { Decoder } from './decode';
import * as decode from './editor-answers';

export interface EditorApi {
  /** What is wrong with a search, in Jira's words; nothing when all is well. */
  check(jql: string, site: string | null): Promise<Answer<readonly string[]>>;
  vocabulary(site: string | null): Promise<Answer<decode.Vocabulary>>;
  /** The fields that can be columns. */
  fields(site: string | null): Promise<Answer<decode.FieldCatalog>>;
  values(field: string, typed: string, site: string | null): Promise<Answer<decode.Found<decode.FieldValue>>>;
  /** Saved ones whose names hold this. */
  filters(name: string, site: string | null): Promise<Answer<decode.Found<decode.SavedFilter>>>;
}

export function createEditorApi(client: Client): EditorApi {
  const ask = <T>(
    path: string,
    site: string | null,
    parameters: Readonly<Record<string, string>>,
    decoder: Decoder<T>,
  ) => client({ path: path + query({ ...parameters, site: site ?? '' }) }, decoder);
  return {
    check: (jql, site) => ask('jql/check', site, { jql }, decode.errors),
    vocabulary: (site) => ask('jql/words', site, {}, decode.vocabulary),
    fields: (site) => ask('fields', site, {}, decode.fieldCatalog),
    values: (field, typed, site) => ask('jql/values', site, { field, typed }, decode.values),
    filters: (name, site) => ask('filters', site, { name }, decode.filters),
  };
}
