import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MAX_COLUMNS } from '../src/editor/columns';
import { columnsField } from '../src/editor/columns-field';
import { isSortable } from '../src/macro/sorting';
import * as macroMessages from '../src/messages/macro';

const JIRA = '../src/main/java/org/chainkeeper/jira';
const server = readFileSync(`${JIRA}/Columns.java`, 'utf8');

function accepted(): string[] {
  const fields = readFileSync('../src/main/resources/jira-fields.properties', 'utf8');
  return [...fields.matchAll(/^(\w+)=/gm)].map((one) => one[1]!);
}

describe('the columns that can be chosen', () => {
  it('are those that the server takes', () => {
    expect(Object.keys(macroMessages.fields).sort()).toEqual(accepted().sort());
  });

  it('are sorted by where the server knows how', () => {
    const order = readFileSync('../src/main/java/org/chainkeeper/jira/SortOrder.java', 'utf8');
    const sorted = [...order.matchAll(/Map\.entry\("(\w+)"/g)].map((one) => one[1]);
    expect(['key', ...Object.keys(macroMessages.fields)].filter(isSortable).sort()).toEqual(sorted.sort());
  });

  it('are no more than the server takes, with a group and the kind of an issue', () => {
    const most = Number(/MAX_COLUMNS = (\d+);/.exec(server)?.[1]);
    const field = (size: number): HTMLElement =>
      columnsField({
        id: 'columns',
        label: '',
        first: Array.from({ length: size }, (_, at) => `customfield_${at}`),
        most: MAX_COLUMNS,
        changed: () => {},
      }).element;
    expect(field(most - 3).querySelector('input')?.disabled).toBe(false);
    expect(field(most - 2).querySelector('input')?.disabled).toBe(true);
    expect(field(most - 2).querySelector('#columns-status')?.textContent).toBe('At most 30 fields can be chosen.');
  });
});
