import { beforeAll, describe, expect, it } from 'vitest';
import { rareCells } from '../src/views/load-rare-cells';
import { EMPTY, shown, text, UNREADABLE } from './field-rendering';

beforeAll(rareCells.load);

const issue = (key: string, summary?: string): unknown => ({
  id: '1',
  key,
  self: 'https://acme.example/rest/api/3/issue/1',
  fields: { ...(summary && { summary }), issuetype: { name: 'Epic' }, status: { name: 'To Do' } },
});
const link = (type: object, direction: string, key: string): unknown => ({ id: '5', type, [direction]: issue(key) });
const BLOCKS = { id: '1', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' };
const CLONES = { id: '2', name: 'Cloners', inward: 'is cloned by', outward: 'clones' };
const SPRINT_TEXT =
  'com.atlassian.greenhopper.service.sprint.Sprint@1f3970[id=7,rapidViewId=3,state=CLOSED,name=Team A, week=12,' +
  'startDate=2026-03-16T08:00:00.000Z,endDate=2026-03-30T08:00:00.000Z,completeDate=<null>,activatedDate=<null>,sequence=7,goal=a,name=b]';
const development = (summary: object): string =>
  `{pullrequest={dataType=pullrequest, state=OPEN, stateCount=1}, json={"cachedValue":{"errors":[],"configErrors":[],"summary":${JSON.stringify(
    summary,
  )}},"isStale":true}}`;
const overall = (members: object): object => ({
  overall: members,
  byInstanceType: { GitHub: { count: 2, name: 'GitHub' } },
});
const SPRINT = 'array[json] com.pyxis.greenhopper.jira:gh-sprint';
const DEVELOPMENT = 'any com.atlassian.jira.plugins.jira-development-integration-plugin:devsummarycf';

describe('a value of Jira Software is shown by its type:', () => {
  it.each<[string, unknown, string]>([
    // fields of Jira Software
    [
      SPRINT,
      [
        { id: 3, name: 'Sprint 3', state: 'closed', boardId: 1 },
        { id: 4, name: 'Sprint 4', state: 'active' },
      ],
      'Sprint 3, Sprint 4',
    ],
    [SPRINT, [SPRINT_TEXT], 'Team A, week=12'],
    [SPRINT, null, EMPTY],
    [SPRINT, [{ id: 3, state: 'future' }], UNREADABLE],
    [
      DEVELOPMENT,
      development({ pullrequest: overall({ count: 2, stateCount: 1, state: 'MERGED', open: false }) }),
      '2 pull requests, 1 merged',
    ],
    [
      DEVELOPMENT,
      development({
        pullrequest: overall({
          count: 1,
          stateCount: 1,
          state: 'OPEN',
          details: { openCount: 1, mergedCount: 0, total: 1 },
        }),
        repository: overall({ count: 3 }),
      }),
      '1 pull request, 1 open · 3 commits',
    ],
    [
      DEVELOPMENT,
      development({
        pullrequest: overall({ count: 3, state: 'OPEN', details: { openCount: 1, mergedCount: 2, total: 3 } }),
      }),
      '3 pull requests, 2 merged',
    ],
    [
      DEVELOPMENT,
      development({ pullrequest: overall({ count: 0, state: 'OPEN', stateCount: 0 }), build: overall({ count: 0 }) }),
      EMPTY,
    ],
    [
      DEVELOPMENT,
      '{pullrequest={dataType=pullrequest, state=MERGED, stateCount=2}, json={"cachedValue":{"err…',
      '2 pull requests, 2 merged',
    ],
    [DEVELOPMENT, '{}', EMPTY],
    [DEVELOPMENT, null, EMPTY],
    ['any com.pyxis.greenhopper.jira:gh-epic-link', 'PAY-9', 'PAY-9'],
    ['any com.pyxis.greenhopper.jira:gh-epic-link', null, EMPTY],
    ['any com.pyxis.greenhopper.jira:gh-lexo-rank', '0|i0007z:', UNREADABLE],
    ['option com.pyxis.greenhopper.jira:gh-epic-status', { value: 'In Progress' }, 'In Progress'],
    [
      'any com.atlassian.jpo:jpo-custom-field-parent',
      { showField: true, data: { id: 1, key: 'GOAL-1', summary: 'Grow' } },
      'GOAL-1Grow',
    ],
    ['system parent', issue('PAY-9', 'Payments'), 'EPAY-9Payments'],
    ['system parent', null, EMPTY],
    ['system subtasks', [issue('PAY-2', 'One'), issue('PAY-3', 'Two')], 'PAY-2, PAY-3'],
    ['system subtasks', [], EMPTY],
    ['system issuelinks', [link(BLOCKS, 'inwardIssue', 'PAY-2')], 'is blocked by PAY-2'],
    [
      'system issuelinks',
      [
        link(BLOCKS, 'outwardIssue', 'PAY-3'),
        link(CLONES, 'inwardIssue', 'OPS-1'),
        link(BLOCKS, 'outwardIssue', 'PAY-4'),
      ],
      'blocks PAY-3, PAY-4, is cloned by OPS-1',
    ],
    ['system issuelinks', [], EMPTY],
    [
      'system timetracking',
      { originalEstimate: '1d 2h', timeSpent: '3h 25m', remainingEstimate: '6h', timeSpentSeconds: 12300 },
      '3h 25m of 1d 2h',
    ],
    ['system timetracking', { originalEstimate: '1w', originalEstimateSeconds: 144000 }, '0m of 1w'],
    ['system timetracking', { timeSpentSeconds: 7200 }, '2h'],
    ['system timetracking', { remainingEstimate: '4h' }, '4h left'],
    ['system timetracking', {}, EMPTY],
    ['system timespent', 7260, '2h 1m'],
    ['system aggregatetimeoriginalestimate', null, EMPTY],
    ['system workratio', 110, '110%'],
    ['system workratio', -1, EMPTY],
    ['system progress', { progress: 3600, total: 7200, percent: 50 }, '50%'],
    ['system aggregateprogress', { progress: 0, total: 0 }, EMPTY],
    ['system progress', { progress: 1, total: 3 }, '33%'],
    ['system votes', { votes: 0, hasVoted: false }, '0'],
    ['system watches', { watchCount: 3, isWatching: true }, '3'],
    ['system status', { name: 'Done', statusCategory: { key: 'done' } }, 'Done'],
    ['system statusCategory', { id: 3, key: 'done', name: 'Done' }, 'Done'],
  ])('%s %j', (schema, value, expected) => {
    expect(text(schema, value)).toBe(expected);
  });

  it('links lead to issues of the same site', () => {
    const root = shown(
      'system issuelinks',
      [link(BLOCKS, 'inwardIssue', 'OPS-2')],
      'https://acme.example/jira/browse/PAY-7',
    );
    expect(root.querySelector('a')?.href).toBe('https://acme.example/jira/browse/OPS-2');
  });
});
