import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { columnsField } from '../src/editor/columns-field';
import { isSortable } from '../src/macro/sorting';
import * as macroMessages from '../src/messages/macro';

const server = readFileSync('../src/main/java/org/chainkeeper/jira/Columns.java', 'utf8');

function accepted(): string[] {
  const system = /SYSTEM =\s+Set\.of\(([^)]+)\)/.exec(server)?.[1] ?? '';
  return [...system.matchAll(/"(\w+)"/g)].map((one) => one[1]!);
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

  it('are no more than the server takes, with the kind of an issue that every table asks for', () => {
    const most = Number(/MAX_COLUMNS = (\d+);/.exec(server)?.[1]);
    const field = (size: number): HTMLElement =>
      columnsField(
        Array.from({ length: size }, (_, at) => `customfield_${at}`),
        {},
        () => {},
      ).element;
    expect(field(most - 2).querySelector('select')?.disabled).toBe(false);
    expect(field(most - 1).querySelector('select')?.disabled).toBe(true);
  });
});
