import { describe, expect, it } from 'vitest';
import type { Field, Vocabulary } from '../src/api/editor-answers';
import { placeAt } from '../src/editor/jql-cursor';
import { askedField, nameForValues, proposals } from '../src/editor/proposals';

const field = (name: string, more: Partial<Field> = {}): Field => ({
  name,
  title: name,
  operators: ['=', '!=', 'in', 'not in', 'is', 'is not'],
  types: [],
  suggests: false,
  sortable: true,
  customId: '',
  ...more,
});

const WORDS: Vocabulary = {
  fields: [
    field('assignee', { types: ['user'], suggests: true }),
    field('created', { types: ['date'], operators: ['>', '<'] }),
    field('"Story points"', { title: 'Story points - cf[10016]', customId: 'cf[10016]', operators: ['=', '>'] }),
    field('text', { sortable: false, operators: ['~'] }),
  ],
  functions: [
    { name: 'currentUser()', title: 'currentUser()', types: ['user'], list: false },
    { name: 'membersOf("")', title: 'membersOf()', types: ['user'], list: true },
    { name: 'now()', title: 'now()', types: ['date'], list: false },
  ],
  complete: true,
};

const at = (jql: string, values: { value: string; title: string }[] = []): string[] =>
  proposals(placeAt(jql, jql.length), WORDS, values).shown.map((one) => one.text);

describe('the proposals', () => {
  it.each([
    [field('assignee'), 'assignee'],
    [field('"Story points"', { customId: 'cf[10016]' }), 'cf[10016]'],
    [field('"Time to \\"x\\" \\\\"'), 'Time to "x" \\'],
  ])('for values ask Jira by a number or a plain name', (one, name) => expect(nameForValues(one)).toBe(name));

  it('are fields that begin with what is typed, then those that hold it', () => {
    expect(at('te')).toEqual(['text ', 'created ']);
    expect(at('')).toEqual(['assignee ', 'created ', '"Story points" ', 'text ', 'NOT ']);
    expect(at('cf[10')).toEqual(['"Story points" ']);
  });

  it('are the operators of the field, in any case and by any of its names', () => {
    expect(at('CREATED ')).toEqual(['> ', '< ']);
    expect(at('"story points" ')).toEqual(['= ', '> ']);
    expect(at('cf[10016] ')).toEqual(['= ', '> ']);
    expect(at('assignee i')).toContain('in (');
    expect(at('assignee not ')).toEqual(['in (']);
    expect(at('unheard ')).toContain('is not ');
  });

  it('are values of Jira, then functions of the same type', () => {
    const mia = [{ value: '"712020:1"', title: 'Mia' }];
    expect(at('assignee = ', mia)).toEqual(['"712020:1" ', 'currentUser() ']);
    expect(at('assignee in (', mia)).toEqual(['"712020:1"', 'currentUser()', 'membersOf("")']);
    expect(at('created > n')).toEqual(['now() ']);
  });

  it('are EMPTY where the operator asks for nothing else', () => {
    expect(at('assignee is ')).toEqual(['EMPTY ', 'not EMPTY ']);
    expect(at('assignee is not ')).toEqual(['EMPTY ']);
  });

  it('go on after a value, inside of a list and outside', () => {
    expect(at('assignee = x ')).toEqual(['AND ', 'OR ', 'ORDER BY ']);
    expect(at('assignee in (x ')).toEqual([', ', ') ']);
    expect(at('assignee = x order ')).toEqual(['BY ']);
    expect(at('order by ')).toEqual(['assignee ', 'created ', '"Story points" ']);
    expect(at('order by created d')).toEqual(['DESC ']);
  });

  it('are none when nothing is left to say', () => {
    expect(at('text')).toEqual([]);
    expect(at('assignee changed ')).toEqual([]);
  });

  it('are the first hundred, with the number of all that match', () => {
    const many = Array.from({ length: 123 }, (_, at) => field(`Färg ${at}`));
    const found = proposals(placeAt('färg', 4), { ...WORDS, fields: many }, []);
    expect(found.shown).toHaveLength(100);
    expect(found.total).toBe(123);
  });

  it('ask Jira only for values, and only of fields that have some to tell', () => {
    const asked = (jql: string): string | null => askedField(placeAt(jql, jql.length), WORDS)?.name ?? null;
    expect(asked('assignee = a')).toBe('assignee');
    expect(asked('assignee is ')).toBeNull();
    expect(asked('created > ')).toBeNull();
    expect(asked('assi')).toBeNull();
  });
});
