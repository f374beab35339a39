/** What Jira tells an editor of searches, read from the server's answers. */
import { type Decoder, list, record, text, words } from './decode';

/** The server bounds these; a second bound here would cut in silence. */
const SERVER_BOUND = Infinity;

export interface Field {
  /** As it stands in a search, quoted where it has to be. */
  readonly name: string;
  readonly title: string;
  readonly operators: readonly string[];
  readonly types: readonly string[];
  readonly suggests: boolean;
  readonly sortable: boolean;
  /** `cf[10020]`, else empty. */
  readonly customId: string;
}

export interface JqlFunction {
  readonly name: string;
  readonly title: string;
  readonly types: readonly string[];
  /** Stands for several values. */
  readonly list: boolean;
}

export interface Vocabulary {
  readonly fields: readonly Field[];
  readonly functions: readonly JqlFunction[];
  /** False when Jira has more than the server takes. */
  readonly complete: boolean;
}

/** Some of what Jira has, or all of it. */
export interface Found<T> {
  readonly all: readonly T[];
  /** False when Jira has more, or may have. */
  readonly complete: boolean;
}

/** A field of a site's issues. */
export interface JiraField {
  readonly id: string;
  readonly name: string;
  /** As Jira's schema has it, or empty. */
  readonly type: string;
  /** Other names that a column may have. */
  readonly aliases: readonly string[];
}

export interface FieldCatalog {
  readonly fields: readonly JiraField[];
  /** False when Jira has more fields than the server takes. */
  readonly complete: boolean;
}

export interface FieldValue {
  readonly value: string;
  readonly title: string;
}

export interface SavedFilter {
  readonly id: string;
  readonly name: string;
}

const field: Decoder<Field> = (value) => {
  const from = record(value);
  const called = text(from?.['name']);
  return called
    ? {
        name: called,
        title: words(from?.['title']) || called,
        operators: list(from?.['operators'], text) ?? [],
        types: list(from?.['types'], text) ?? [],
        suggests: from?.['suggests'] === true,
        sortable: from?.['sortable'] === true,
        customId: text(from?.['customId']) ?? '',
      }
    : null;
};

const jqlFunction: Decoder<JqlFunction> = (value) => {
  const from = record(value);
  const called = text(from?.['name']);
  return called
    ? {
        name: called,
        title: words(from?.['title']) || called,
        types: list(from?.['types'], text) ?? [],
        list: from?.['list'] === true,
      }
    : null;
};

const jiraField: Decoder<JiraField> = (value) => {
  const from = record(value);
  const id = text(from?.['id']);
  return id
    ? {
        id,
        name: words(from?.['name']) || id,
        type: text(from?.['type']) ?? '',
        aliases: list(from?.['aliases'], text) ?? [],
      }
    : null;
};

export const fieldCatalog: Decoder<FieldCatalog> = (value) => {
  const from = record(value);
  const fields = list(from?.['fields'], jiraField, SERVER_BOUND);
  return fields && { fields, complete: from?.['complete'] === true };
};

export const vocabulary: Decoder<Vocabulary> = (value) => {
  const from = record(value);
  const fields = list(from?.['fields'], field, SERVER_BOUND);
  const functions = list(from?.['functions'], jqlFunction, SERVER_BOUND);
  return fields && functions ? { fields, functions, complete: from?.['complete'] === true } : null;
};

function found<T>(value: unknown, name: string, each: Decoder<T>): Found<T> | null {
  const from = record(value);
  const all = list(from?.[name], each, SERVER_BOUND);
  return all && { all, complete: from?.['complete'] === true };
}

export const values: Decoder<Found<FieldValue>> = (value) =>
  found(value, 'values', (one) => {
    const from = record(one);
    const written = text(from?.['value']);
    return written ? { value: written, title: words(from?.['title']) || written } : null;
  });

export const filters: Decoder<Found<SavedFilter>> = (value) =>
  found(value, 'filters', (one) => {
    const from = record(one);
    const id = from?.['id'];
    return typeof id === 'number' ? { id: String(id), name: words(from?.['name']) || String(id) } : null;
  });

export const errors: Decoder<readonly string[]> = (value) =>
  list(record(value)?.['errors'], (one) => words(one) || null);
