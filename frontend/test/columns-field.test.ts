import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FieldCatalog, fieldCatalog, type JiraField } from '../src/api/editor-answers';
import { MAX_COLUMNS } from '../src/editor/columns';
import { columnsField, type ColumnsField } from '../src/editor/columns-field';
import { matching, meant, offersOf } from '../src/editor/field-offers';
import { MAX_LISTED } from '../src/editor/proposals';
import * as m from '../src/messages/editor';
import { fields as titles } from '../src/messages/macro';

const changed = vi.fn<() => void>();
let made: ColumnsField;

beforeEach(() => changed.mockReset());
afterEach(() => document.body.replaceChildren());

function field(number: number, name: string, type = 'textfield'): JiraField {
  return { id: `customfield_${number}`, name, type, aliases: [] };
}

/** As many as a large site has, the last of them far behind in the alphabet. */
function many(): FieldCatalog {
  const fields = Array.from({ length: 902 }, (_, at) => field(20_000 + at, `Field ${String(at).padStart(3, '0')}`));
  return { fields: [...fields, field(7, 'Zürich office', 'select'), field(8, 'فريق', 'userpicker')], complete: true };
}

const SAME: FieldCatalog = {
  fields: [field(10_030, 'Team', 'atlassian-team'), field(9_999, 'team', 'select'), field(3, 'Summary')],
  complete: true,
};

function open(columns: readonly string[], catalog: FieldCatalog | null = null): void {
  made = columnsField({
    id: 'columns',
    label: m.columns,
    first: columns,
    most: MAX_COLUMNS,
    changed,
  });
  document.body.append(made.element);
  if (catalog) made.offer(catalog);
}
const press = (label: string): void => document.querySelector<HTMLElement>(`[aria-label="${label}"]`)!.click();
const input = (): HTMLInputElement => document.querySelector('input')!;
const listed = (): string[] => [...document.querySelectorAll('.proposal')].map((one) => one.textContent);
const shown = (): string[] => [...document.querySelectorAll('.column-title')].map((one) => one.textContent);
const status = (): string => document.querySelector('#columns-status')!.textContent;
function type(text: string): void {
  input().value = text;
  input().dispatchEvent(new Event('input'));
}
const key = (name: string): boolean =>
  input().dispatchEvent(new KeyboardEvent('keydown', { key: name, cancelable: true }));

describe('the columns', () => {
  it('are moved and taken away, and the keyboard stays where it was', () => {
    open(['summary', 'status', 'updated']);
    press(m.moveEarlier('Status'));
    expect(made.chosen()).toEqual(['status', 'summary', 'updated']);
    expect(document.activeElement?.getAttribute('aria-label')).toBe(m.moveLater('Status'));
    press(m.remove('Summary'));
    expect(made.chosen()).toEqual(['status', 'updated']);
    expect(document.activeElement?.getAttribute('aria-label')).toBe(m.remove('Updated'));
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('are never none', () => {
    open(['status']);
    expect(document.querySelector<HTMLButtonElement>(`[aria-label="${m.remove('Status')}"]`)!.disabled).toBe(true);
  });

  it('are added by a part of their name, one after the other, by the keyboard alone', () => {
    open(['status'], many());
    type('zür');
    expect(listed()).toEqual(['Zürich office List']);
    key('Enter');
    expect(made.chosen()).toEqual(['status', 'customfield_7']);
    expect(input().value).toBe('');
    expect(shown()).toEqual(['Status', 'Zürich office']);
    type('فري');
    key('Enter');
    expect(made.chosen()).toEqual(['status', 'customfield_7', 'customfield_8']);
  });

  it('that are chosen already are not offered', () => {
    open(['due'], { fields: [{ id: 'duedate', name: 'Due date', type: 'date', aliases: ['due'] }], complete: true });
    type('due');
    expect(listed()).toEqual([]);
    expect(status()).toBe(m.fieldsMatch(0, 0));
  });

  it('keep the name that the author wrote, and show the field that it means', () => {
    open(['type', 'TEAM', 'foo'], {
      ...SAME,
      fields: [...SAME.fields, { ...field(1, 'x'), id: 'issuetype', aliases: ['type'] }],
    });
    expect(shown()).toEqual(['Type', 'team cf[9999] · List', `foo ${m.noSuchField('foo')}`]);
    press(m.moveLater('Type'));
    expect(made.chosen()).toEqual(['TEAM', 'type', 'foo']);
  });

  it('that no field has are not called wrong before the fields are known', () => {
    open(['foo']);
    expect(shown()).toEqual(['foo']);
  });
});

describe('the fields of a large site', () => {
  it('are all searched, and the list says when it shows a part', () => {
    open(['status'], many());
    type('');
    input().dispatchEvent(new Event('click'));
    expect(listed()).toHaveLength(MAX_LISTED);
    expect(status()).toMatch(/^The first 100 of 9\d\d fields\./);
    type('field 901');
    expect(listed()).toEqual(['Field 901 Text']);
    expect(status()).toBe('1 field to choose from.');
  });

  it('that come after their names were typed are proposed, unless the list was closed', () => {
    open(['summary']);
    type('zür');
    expect(listed()).toEqual([]);
    made.offer(many());
    expect(listed()).toEqual(['Zürich office List']);
    input().dispatchEvent(new Event('blur'));
    made.offer(many());
    expect(listed()).toEqual([]);
  });

  it('are told to be more than the server takes', () => {
    open(['status'], { ...SAME, complete: false });
    type('team');
    expect(status()).toBe(`2 fields to choose from. ${m.fieldsCut(3)}`);
  });

  it('are decoded without a bound of their own', () => {
    const fields = Array.from({ length: 5_000 }, (_, at) => ({ id: `customfield_${at}`, name: `N${at}` }));
    expect(fieldCatalog({ fields, complete: true })?.fields).toHaveLength(5_000);
  });
});

describe('fields of one name', () => {
  it('are told apart by id and type', () => {
    open(['status'], SAME);
    type('team');
    expect(listed()).toEqual(['team cf[9999] · List', 'Team cf[10030] · Team']);
  });

  it.each([
    ['Team', 'customfield_9999'],
    ['cf[10030]', 'customfield_10030'],
    ['customfield_10030', 'customfield_10030'],
    ['summary', 'summary'],
    ['nothing', undefined],
  ])('%j means %j', (written, id) => {
    expect(meant(offersOf(SAME, titles, {}), written)?.id).toBe(id);
  });
});

it.each([
  ['a whole name', 'labels', 'labels'],
  ['the beginning of a name', 'lab', 'labels'],
  ['a word within a name', 'vers', 'versions'],
  ['an id', 'customfield_10030', 'customfield_10030'],
  ['what JQL calls it', 'CF[9999]', 'customfield_9999'],
])('a field is found by %s', (_, typed, id) => {
  expect(matching(offersOf(SAME, titles, {}), typed, []).shown.map((one) => one.id)).toContain(id);
});
