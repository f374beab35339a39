import { beforeAll, describe, expect, it } from 'vitest';
import { rareCells } from '../src/views/load-rare-cells';
import { EMPTY, FORGE, shown, SYSTEM, text, UNREADABLE } from './field-rendering';

beforeAll(rareCells.load);

const doc = (...words: string[]): unknown => ({
  type: 'doc',
  version: 1,
  content: words.map((one) => ({ type: 'paragraph', content: [{ type: 'text', text: one }] })),
});
const user = (name: string): unknown => ({ accountId: '5:a', displayName: name, active: true, avatarUrls: {} });

describe('a value is shown by its type:', () => {
  it.each<[string, unknown, string]>([
    // texts
    [`string ${SYSTEM}:textfield`, '2026-11-20', '2026-11-20'],
    [`string ${SYSTEM}:textfield`, '2026-11-20T10:00:00.000+0000', '2026-11-20T10:00:00.000+0000'],
    [`string ${SYSTEM}:textfield`, '007', '007'],
    [`string ${SYSTEM}:url`, 'https://wiki.example/a?b=1', 'https://wiki.example/a?b=1'],
    [`string ${SYSTEM}:textarea`, doc('First', 'Second'), 'First\nSecond'],
    [`string ${SYSTEM}:textarea`, doc(), EMPTY],
    [`string ${SYSTEM}:readonlyfield`, null, EMPTY],
    ['string com.pyxis.greenhopper.jira:gh-epic-label', 'Payments', 'Payments'],
    ['system summary', '2026-11-20', '2026-11-20'],
    ['system description', doc('Steps'), 'Steps'],
    ['system environment', null, EMPTY],
    // dates
    [`date ${SYSTEM}:datepicker`, '2026-11-20', 'Nov 20, 2026'],
    [`datetime ${SYSTEM}:datetime`, '2026-11-20T10:05:00.000+0000', 'Nov 20, 2026, 11:05 AM'],
    [`datetime ${SYSTEM}:datetime`, '2026-06-30T23:30:00.000-0700', 'Jul 1, 2026, 8:30 AM'],
    [`date ${SYSTEM}:datepicker`, null, EMPTY],
    [`date ${SYSTEM}:datepicker`, 'next week', 'next week'],
    ['system duedate', '2026-12-01', 'Dec 1, 2026'],
    ['system created', '2026-11-20T10:00:00.000+0100', 'Nov 20, 2026, 10:00 AM'],
    ['system resolutiondate', null, EMPTY],
    ['date com.atlassian.jpo:jpo-custom-field-baseline-start', '2026-01-31', 'Jan 31, 2026'],
    [
      'datetime com.atlassian.servicedesk:sd-request-feedback-date',
      '2026-01-02T03:04:05.000+0000',
      'Jan 2, 2026, 4:04 AM',
    ],
    // numbers
    [`number ${SYSTEM}:float`, 1234567.5, '1,234,567.5'],
    [`number ${SYSTEM}:float`, 0, '0'],
    [`number ${SYSTEM}:float`, null, EMPTY],
    [`number ${SYSTEM}:float`, '12', '12'],
    ['number com.pyxis.greenhopper.jira:jsw-story-points', 0.5, '0.5'],
    ['number com.atlassian.jira.plugins.proforma-managed-fields:forms-open-field-cftype', 2, '2'],
    [`number ${FORGE}`, 4.25, '4.25'],
    // choices
    [`option ${SYSTEM}:select`, { self: 'x', value: 'Blue', id: '1' }, 'Blue'],
    [`option ${SYSTEM}:radiobuttons`, null, EMPTY],
    [
      `option-with-child ${SYSTEM}:cascadingselect`,
      { value: 'Europe', id: '1', child: { value: 'Bern', id: '2' } },
      'Europe – Bern',
    ],
    [`option-with-child ${SYSTEM}:cascadingselect`, { value: 'Europe', id: '1' }, 'Europe'],
    [
      `option-with-child ${SYSTEM}:cascadingselect`,
      { value: 'Europe', child: { value: 'Bern', child: { value: 'Gurten' } } },
      'Europe – Bern – Gurten',
    ],
    [`array[option] ${SYSTEM}:multiselect`, [{ value: 'Red' }, { value: 'Green' }], 'Red, Green'],
    [`array[option] ${SYSTEM}:multicheckboxes`, [], EMPTY],
    [`array[string] ${SYSTEM}:labels`, ['ux', '2026-11-20'], 'ux2026-11-20'],
    [`array[string] ${SYSTEM}:labels`, [], EMPTY],
    [`option2 com.example.app__color`, { id: '10', value: 'Teal', properties: {} }, 'Teal'],
    [`version ${SYSTEM}:version`, { id: '1', name: '4.0', released: false }, '4.0'],
    [`array[version] ${SYSTEM}:multiversion`, [{ name: '4.0' }, { name: '4.1' }], '4.0, 4.1'],
    [`project ${SYSTEM}:project`, { key: 'OPS', name: 'Operations' }, 'Operations'],
    [`group ${SYSTEM}:grouppicker`, { name: 'jira-users', groupId: '1' }, 'jira-users'],
    [`array[group] ${SYSTEM}:multigrouppicker`, [{ name: 'a' }, { name: 'b' }], 'a, b'],
    ['system fixVersions', [{ name: '5.0' }], '5.0'],
    ['system labels', ['a'], 'a'],
    ['system components', [], EMPTY],
    ['system resolution', null, 'Unresolved'],
    ['system security', { name: 'Internal', description: '' }, 'Internal'],
    // people
    [`user ${SYSTEM}:userpicker`, user('Mia Maker'), 'Mia Maker'],
    [`user ${SYSTEM}:userpicker`, null, EMPTY],
    [`array[user] ${SYSTEM}:multiuserpicker`, [user('Mia Maker'), user('Bo')], 'Mia Maker, Bo'],
    ['array[user] com.atlassian.servicedesk:sd-request-participants', [user('Ann')], 'Ann'],
    ['array[user] com.atlassian.servicedesk:sd-request-participants', [], EMPTY],
    [`array[user] ${SYSTEM}:people`, [user('Ann'), user('Bo')], 'Ann, Bo'],
    [
      'team com.atlassian.teams:rm-teams-custom-field-team',
      { id: '1-2', name: 'Platform', isVisible: true },
      'Platform',
    ],
    ['system assignee', null, 'Unassigned'],
    ['system reporter', user('Bo'), 'Bo'],
    // Jira Product Discovery, and apps
    ['number jira.polaris:rating', 3, '★★★☆☆'],
    ['number jira.polaris:slider', 70, '70'],
    ['string jira.polaris:interval', '{"start":"2026-01-01","end":"2026-03-31"}', 'Jan 1, 2026 – Mar 31, 2026'],
    ['string jira.polaris:interval', '{"start":"2026-01-01"}', UNREADABLE],
    [`object ${FORGE}`, { currency: 'EUR', amount: 1234.5 }, '€1,234.50'],
    [`object ${FORGE}`, { currency: 'points', value: 12 }, '12 points'],
    [`object ${FORGE}`, { colour: '#ff0000', depth: 3 }, UNREADABLE],
    [`object ${FORGE}`, { name: 'Gold plan' }, 'Gold plan'],
    [`object ${FORGE}`, {}, EMPTY],
    [`array[object] ${FORGE}`, [{ x: 1 }, { x: 2 }], UNREADABLE],
    [`array[number] ${FORGE}`, [1, 2.5], '1, 2.5'],
    [`string ${FORGE}`, 'Plain', 'Plain'],
    [`any com.example.app__thing`, true, 'Yes'],
    ['any com.atlassian.jira.ext.charting:timeinstatus', '10000_*:*_1_*:*_8640000_*|*_3_*:*_1_*:*_0', UNREADABLE],
    ['any com.example:java', 'com.example.Value@6b1a2f[id=1]', UNREADABLE],
    // Jira named no type
    ['', 'words', 'words'],
    ['', '2026-11-20', '2026-11-20'],
    ['', 5.5, '5.5'],
    ['', { value: 'Blue' }, 'Blue'],
    ['', { a: { b: 1 } }, UNREADABLE],
    ['', null, EMPTY],
    ['', [null], EMPTY],
  ])('%s %j', (schema, value, expected) => {
    expect(text(schema, value)).toBe(expected);
  });

  it('what cannot be read leads to the issue', () => {
    expect(shown(`object ${FORGE}`, { a: 1 }).querySelector('a')?.href).toBe('https://acme.example/browse/PAY-7');
  });
});
