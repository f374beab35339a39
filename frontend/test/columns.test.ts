import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { macroMessages } from '../src/messages';

const ON_THE_SERVER = '../src/main/java/org/chainkeeper/macro/Columns.java';
/** It has parts and no text, which a cell could show. */
const NOTHING_TO_SHOW = 'timetracking';

function accepted(): string[] {
  const system = /SYSTEM =\s+Set\.of\(([^)]+)\)/.exec(readFileSync(ON_THE_SERVER, 'utf8'))?.[1] ?? '';
  return [...system.matchAll(/"(\w+)"/g)].map((one) => one[1]!);
}

describe('the columns that can be chosen', () => {
  it('are those that the server takes and a table can show', () => {
    expect(Object.keys(macroMessages.fields).sort()).toEqual(accepted().filter((one) => one !== NOTHING_TO_SHOW).sort());
  });
});
