/** Shows values of fields as a table does, by the types that Jira names. */
import type { Issue } from '../src/api/answers';
import { draw } from '../src/ui/draw';
import { h } from '../src/ui/element';
import { formatsFor } from '../src/ui/formats';
import { cell } from '../src/views/cells';
import { fieldOf } from '../src/views/field';
import { emptyCell } from '../src/views/values';

const f = formatsFor('en-US', 'en', 'Europe/Berlin');
export const UNREADABLE = 'Has a value, open in Jira';
export const EMPTY = '–empty';
export const SYSTEM = 'com.atlassian.jira.plugin.system.customfieldtypes';
const CUSTOM = 'customfield_10042';

/** As Jira's `schema` writes it: a type, the type of an array's elements in brackets, and the kind of a custom field. */
function described(schema: string): Record<string, unknown> {
  const [, type, items, custom] = /^([\w-]+)(?:\[([\w-]+)\])?(?: (.+))?$/.exec(schema) ?? [];
  return { [CUSTOM]: { type, ...(items && { items }), ...(custom && { custom }) } };
}

export function shown(schema: string, value: unknown, url = 'https://acme.example/browse/PAY-7'): HTMLElement {
  const column = schema.startsWith('system ') ? schema.slice(7) : CUSTOM;
  const issue: Issue = { key: 'PAY-7', url, fields: { [column]: value } };
  const field = fieldOf(issue, column, column === CUSTOM && schema !== '' ? described(schema) : {});
  const root = h('td');
  draw(root, cell(field, f) ?? emptyCell());
  return root;
}

export const text = (schema: string, value: unknown): string => shown(schema, value).textContent;

export const FORGE = 'ari:cloud:ecosystem::extension/0f1e/2d3c/static/price';
