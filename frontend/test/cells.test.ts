import { beforeAll, describe, expect, it } from 'vitest';
import { initials } from '../src/ui/avatar';
import { draw } from '../src/ui/draw';
import { type Child, h } from '../src/ui/element';
import { formatsFor } from '../src/ui/formats';
import { cell, columnTitle } from '../src/views/cells';
import { fieldOf } from '../src/views/field';
import { rareCells } from '../src/views/load-rare-cells';

const f = formatsFor('en-US');

function valueOf(column: string, value: unknown): Child {
  const issue = { key: 'PAY-1', url: 'https://acme.example/browse/PAY-1', fields: { [column]: value } };
  return cell(fieldOf(issue, column, {}), f);
}

function shown(column: string, value: unknown): HTMLElement {
  const root = h('td');
  draw(root, valueOf(column, value));
  return root;
}

const text = (column: string, value: unknown): string => shown(column, value).textContent ?? '';

beforeAll(rareCells.load);

describe('a value', () => {
  it.each<[string, unknown, string]>([
    ['summary', '2026-11-20', '2026-11-20'],
    ['summary', 'a\nb', 'a b'],
    ['summary', 'invoice \u202egnp.exe\u2069', 'invoice  gnp.exe\u2069'],
    ['summary', 'family 👨‍👩‍👧 \u200eend', 'family 👨‍👩‍👧 \u200eend'],
    ['summary', '\u200fPAY שלום\u200f', '\u200fPAY שלום\u200f'],
    ['summary', '\u061c- مرحبا', '\u061c- مرحبا'],
    ['summary', 'a \u2067שלום!\u2069 b', 'a \u2067שלום!\u2069 b'],
    ['summary', 'a \u202bשלום!\u202c b', 'a \u202bשלום!\u202c b'],
    ['summary', ' \ufeff\u2066x\u2069', '\u2066x\u2069'],
    ['summary', '\u200b\u200d\ufeff \u2060', ''],
    ['status', { name: '\u200b' }, 'Has a value, open in Jira'],
    ['status', { name: null }, 'Has a value, open in Jira'],
    ['status', 'Done', 'Done'],
    ['priority', { name: {} }, 'Has a value, open in Jira'],
    ['customfield_1', { type: 'doc', content: null }, '–empty'],
    ['duedate', '2026-12-01', 'Dec 1, 2026'],
    ['customfield_1', 5.5, '5.5'],
    ['customfield_1', 1234567, '1,234,567'],
    ['customfield_1', true, 'Yes'],
    ['customfield_1', { value: 'Blue' }, 'Blue'],
    ['customfield_1', { value: 'Europe', child: { value: 'Bern' } }, 'Europe – Bern'],
    ['customfield_1', [{ name: 'Sprint 1' }, { name: 'Sprint 2' }], 'Sprint 1, Sprint 2'],
    ['customfield_1', { displayName: 'Mia Maker' }, 'Mia Maker'],
    [
      'environment',
      {
        type: 'doc',
        content: [
          {
            type: 'paragraph',
            content: [
              { type: 'text', text: 'Rich' },
              { type: 'mention', attrs: { text: '@Mia' } },
            ],
          },
        ],
      },
      'Rich @Mia',
    ],
    ['labels', ['a', 'b'], 'ab'],
    ['labels', Array.from({ length: 57 }, () => 'l'), `${'l'.repeat(50)}+7`],
    ['customfield_1', Array.from({ length: 53 }, () => ({ name: 'v' })), `${'v, '.repeat(50)}+3 more`],
    ['timespent', 7260, '2h 1m'],
    ['aggregatetimeoriginalestimate', 7260, '2h 1m'],
    ['progress', { progress: 1, total: 2, percent: 50 }, '50%'],
    ['votes', { votes: 3 }, '3'],
    ['parent', { key: 'PAY-9', fields: {} }, 'PAY-9'],
    ['issuelinks', [{ outwardIssue: { key: 'PAY-2' } }], 'PAY-2'],
    ['assignee', null, 'Unassigned'],
    ['resolution', null, 'Unresolved'],
    ['resolution', { name: 'Done' }, 'Done'],
    ['environment', '2026-11-20', '2026-11-20'],
    ['description', { type: 'doc', content: [{ type: 'text', text: 'Rich' }] }, 'Rich'],
  ])('%s %j', (column, value, expected) => {
    expect(text(column, value)).toBe(expected);
  });

  it.each<[string, unknown]>([
    ['summary', null],
    ['status', null],
    ['labels', []],
    ['labels', [null]],
    ['customfield_1', {}],
    ['customfield_1', []],
    ['customfield_1', undefined],
  ])('that says nothing is empty: %s', (column, value) => {
    expect(valueOf(column, value)).toBeNull();
  });

  it.each([
    ['new', 'lozenge-todo'],
    ['indeterminate', 'lozenge-progress'],
    ['done', 'lozenge-done'],
    ['unheard-of', 'lozenge-todo'],
  ])('status category %s', (key, look) => {
    expect(shown('status', { name: 'X', statusCategory: { key } }).querySelector(`.${look}`)).not.toBeNull();
  });

  it('of time carries the machine’s form too', () => {
    const time = shown('updated', '2026-11-20T10:00:00.000+0000').querySelector('time');
    expect(time?.getAttribute('datetime')).toBe('2026-11-20T10:00:00.000+0000');
  });

  it.each(['https://a.example/x?y=1', 'http://a.example/'])('that is an address leads there: %s', (url) => {
    const link = shown('customfield_1', url).querySelector('a');
    expect(link).toMatchObject({ href: url, textContent: url, target: '_blank', rel: 'noopener noreferrer' });
    expect(link?.dataset['focus']).toBe(url);
  });

  it.each([
    ['customfield_1', 'javascript:alert(1)'],
    ['customfield_1', 'ftp://a.example/'],
    ['customfield_1', 'see https://a.example/'],
    ['customfield_1', 'https://'],
    ['customfield_1', `https://a.example/${'W'.repeat(2_000)}`],
    ['customfield_1', 'https://a.example/ and more'],
    ['summary', 'https://a.example/'],
    ['environment', 'https://a.example/'],
  ])('that is no address is text: %s %s', (column, value) => {
    expect(shown(column, value).querySelector('a')).toBeNull();
    expect(text(column, value)).toContain(value.slice(0, 20));
  });

  it('never becomes markup or a script url', () => {
    expect(shown('summary', '<script>alert(1)</script>').querySelector('script')).toBeNull();
    expect(shown('priority', { name: 'High', iconUrl: 'javascript:alert(1)' }).querySelector('img')).toBeNull();
    expect(
      shown('priority', { name: 'High', iconUrl: `https://a.example/${'W'.repeat(2_000)}` }).querySelector('img'),
    ).toBeNull();
    expect(
      shown('assignee', { displayName: 'X', avatarUrls: { '24x24': 'data:image/svg+xml,x' } }).querySelector('img'),
    ).toBeNull();
  });

  it('is bounded', () => {
    expect(text('summary', 'x'.repeat(1_000_000)).length).toBeLessThanOrEqual(1_000);
    expect(
      text(
        'customfield_1',
        Array.from({ length: 10_000 }, () => ({ name: 'y'.repeat(5000) })),
      ).length,
    ).toBeLessThan(51_000);
  });

  it('gives way to letters when its picture does not load', () => {
    const root = shown('assignee', { displayName: 'Mia Maker', avatarUrls: { '24x24': 'https://x.example/a.png' } });
    root.querySelector('img')?.dispatchEvent(new Event('error'));
    expect(root.querySelector('.avatar-initials')?.getAttribute('data-initials')).toBe('MM');
  });
});

describe('names', () => {
  it('of columns are Jira’s', () => {
    expect(columnTitle('fixVersions')).toBe('Fix versions');
    expect(columnTitle('aggregatetimespent')).toBe('Σ Time spent');
    expect(columnTitle('customfield_10016')).toBe('Field 10016');
    expect(columnTitle('customfield_10016', { customfield_10016: 'Story\npoints' })).toBe('Story points');
    expect(columnTitle('customfield_10016', { customfield_10016: { a: 1 } })).toBe('Field 10016');
    expect(columnTitle('unheardOf')).toBe('unheardOf');
  });

  it('of people shorten to initials', () => {
    expect(initials('Ada King Lovelace')).toBe('AL');
    expect(initials('李小龍')).toBe('李');
    expect(initials('😀 x')).toBe('😀X');
    expect(initials('')).toBe('');
  });
});
