/** A field of an issue: the value that Jira sent, and the type by which it is shown. */
import type { Issue, Schema } from '../api/answers';
import { type Json, record, text } from '../api/decode';

export interface Field {
  readonly column: string;
  readonly value: unknown;
  readonly schema: Schema;
  /** Where Jira shows the issue. */
  readonly url: string;
}

/** The types of Jira's own fields that many tables have; each other one is a type of its own. */
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/(ed|date)$/, 'datetime'],
  [/^(assignee|reporter|creator)$/, 'user'],
  [/^(aggregate)?time(?!t)/, 'seconds'],
  [/^(summary|environment|description)$/, 'string'],
  [/^(resolution|project|security|statusCategory)$/, 'option'],
];

/** `schemas` has the types of the fields that admins made; Jira describes no others. */
function schemaOf(column: string, schemas: Json): Schema {
  const described = record(schemas[column]);
  const part = (name: keyof Schema): string => text(described?.[name]) ?? '';
  const type = part('type') || (TYPES.find(([columns]) => columns.test(column))?.[1] ?? column);
  return { type, items: part('items'), custom: part('custom') };
}

export function fieldOf({ fields, url }: Issue, column: string, schemas: Json): Field {
  return { column, value: fields[column], schema: schemaOf(column, schemas), url };
}

/** The classes of a column's cells: its type decides about width and alignment. */
export function cellClasses(column: string, schemas: Json = {}): { readonly class: string } {
  const { type } = schemaOf(column, schemas);
  return { class: `column-${column} type-${type}` };
}

/** Whether Jira says that the field has no value. */
export function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isEmpty);
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === null || value === undefined || value === '';
}
