import { beforeAll, describe, expect, it } from 'vitest';
import type { OneIssue } from '../src/api/answers';
import { issueParameters } from '../src/macro/parameters';
import { cardFields } from '../src/views/card-fields';
import { issueView } from '../src/views/issue';
import { rareCells } from '../src/views/load-rare-cells';
import { actions, f, issue, rendered } from './rendering';

function one(fields: Record<string, unknown>, more: Partial<OneIssue> = {}): OneIssue {
  return { ...issue(fields), names: {}, columns: {}, schemas: {}, fetchedAt: null, stale: false, ...more };
}
function card(data: OneIssue, fields: readonly string[]): HTMLElement {
  const phase = { is: 'shown', data, busy: 'no', problem: null } as const;
  const facts = (shown: OneIssue) => cardFields(shown, fields, f);
  return rendered(issueView({ phase, connection: null, panel: 'closed' }, 'PAY-1', f, actions(), facts));
}
const facts = (root: HTMLElement): [string, string][] =>
  [...root.querySelectorAll('.card-fields > div')].map((pair) => [
    pair.querySelector('dt')!.textContent,
    pair.querySelector('dd')!.textContent,
  ]);

beforeAll(rareCells.load);

describe('the chosen fields of a card', () => {
  it('are shown with their names, in the order of the author, in place of the usual ones', () => {
    const data = one(
      { status: { name: 'Open' }, duedate: '2026-03-04', customfield_7: null, priority: { name: 'High' } },
      { names: { customfield_7: 'Größe' }, columns: { due: 'duedate', Größe: 'customfield_7' } },
    );
    const root = card(data, ['due', 'status', 'Größe']);
    expect(facts(root)).toEqual([
      ['Due', 'Mar 4, 2026'],
      ['Status', 'Open'],
      ['Größe', '–empty'],
    ]);
    expect(root.textContent).not.toContain('High');
  });

  it('are shown without the one that no field has, which is named', () => {
    const root = card(one({ duedate: null }, { columns: { foo: null, bar: null } }), ['foo', 'duedate', 'bar']);
    expect(facts(root)).toEqual([['Due', '–empty']]);
    expect(root.querySelector('.note')?.textContent).toBe('Jira has no field “foo”, “bar”');
  });

  it('say which of several fields of one name is shown', () => {
    const data = one(
      { customfield_7: 'a' },
      {
        names: { customfield_7: 'Team' },
        columns: { team: 'customfield_7', Typ: 'issuetype', due: 'duedate' },
        others: { team: ['customfield_9', 'customfield_12'], Typ: ['customfield_3'], due: [] },
      },
    );
    const notes = [...card(data, ['team', 'Typ', 'due', 'team']).querySelectorAll('.note')];
    expect(notes.map((note) => note.textContent)).toEqual([
      'Several fields are called “team”. This is cf[7]; for another one enter cf[9], cf[12] instead of the name.',
      'Several fields are called “Typ”. This is issuetype; for another one enter cf[3] instead of the name.',
    ]);
  });

  it('say that Jira has more of a value than is shown', () => {
    const data = one({ labels: ['x'], environment: 'a…', summary: 'b' }, { shortened: { labels: 12, environment: 0 } });
    expect(facts(card(data, ['labels', 'environment', 'summary'])).map(([, value]) => value)).toEqual([
      'x+12 more in Jira',
      'a…The rest is in Jira',
      'b',
    ]);
  });

  it.each([
    ['?key=PAY-7', []],
    ['?key=PAY-7&fields=', []],
    ['?key=PAY-7&fields=due,%20,status,KEY,due', ['due', 'status']],
    ['?fields=Gr%C3%B6%C3%9Fe', ['Größe']],
  ])('are read from %s', (search, fields) => expect(issueParameters(search, null).fields).toEqual(fields));
});
