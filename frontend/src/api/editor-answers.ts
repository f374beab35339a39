/** What Jira tells an editor of searches, read from the server's answers. */
import { type Decoder, list, record, text, words } from './decode';

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

export const vocabulary: Decoder<Vocabulary> = (value) => {
  const from = record(value);
  const fields = list(from?.['fields'], field);
  const functions = list(from?.['functions'], jqlFunction);
  return fields && functions ? { fields, functions } : null;
};

export const values: Decoder<readonly FieldValue[]> = (value) =>
  list(record(value)?.['values'], (one) => {
    const from = record(one);
    const written = text(from?.['value']);
    return written ? { value: written, title: words(from?.['title']) || written } : null;
  });

export const filters: Decoder<readonly SavedFilter[]> = (value) =>
  list(record(value)?.['filters'], (one) => {
    const from = record(one);
    const id = from?.['id'];
    return typeof id === 'number' ? { id: String(id), name: words(from?.['name']) || String(id) } : null;
  });

export const errors: Decoder<readonly string[]> = (value) =>
  list(record(value)?.['errors'], (one) => words(one) || null);
