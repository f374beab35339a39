import { beforeAll, describe, expect, it } from 'vitest';
import { rareCells } from '../src/views/load-rare-cells';
import { EMPTY, shown, text, UNREADABLE } from './field-rendering';

beforeAll(rareCells.load);

const time = (millis: number): unknown => ({ millis, friendly: 'as the agent’s language has it' });
const HOUR = 3_600_000;
const ongoing = (remaining: number, more: object = {}): unknown => ({
  id: '57',
  name: 'Time to resolution',
  completedCycles: [],
  ongoingCycle: {
    breached: remaining < 0,
    paused: false,
    withinCalendarHours: true,
    goalDuration: time(8 * HOUR),
    elapsedTime: time(8 * HOUR - remaining),
    remainingTime: time(remaining),
    ...more,
  },
});
const cycle = (elapsed: number, breached: boolean): unknown => ({
  breached,
  goalDuration: time(4 * HOUR),
  elapsedTime: time(elapsed),
  remainingTime: time(4 * HOUR - elapsed),
});
const completed = (...cycles: unknown[]): unknown => ({
  id: '58',
  name: 'Time to first response',
  completedCycles: cycles,
});
const SLA = 'sd-servicelevelagreement com.atlassian.servicedesk:sd-sla-field';
const REQUEST_TYPE = 'sd-customerrequesttype com.atlassian.servicedesk:vp-origin';
const APPROVALS = 'sd-approvals com.atlassian.servicedesk.approvals-plugin:sd-approvals';
const FEEDBACK = 'sd-feedback com.atlassian.servicedesk:sd-request-feedback';
const ASSETS = 'array[cmdb-object-field] com.atlassian.jira.plugins.cmdb:cmdb-object-cftype';
const SERVICES = 'array[service-entity-field] com.atlassian.jira.plugins.service-entity:service-entity-field-cftype';

describe('a value of Jira Service Management is shown by its type:', () => {
  it.each<[string, unknown, string]>([
    // service level agreements
    [SLA, ongoing(2 * HOUR + 5 * 60_000), '2h 5m left'],
    [SLA, ongoing(-3 * HOUR), '3h overdue'],
    [SLA, ongoing(HOUR, { paused: true }), '1h left Paused'],
    [SLA, ongoing(-HOUR, { paused: true }), '1h overdue Paused'],
    [SLA, ongoing(HOUR, { breached: true }), '1h overdue'],
    [SLA, completed(cycle(HOUR, false)), 'Met in 1h'],
    [SLA, completed(cycle(5 * HOUR, true)), 'Breached, took 5h'],
    [SLA, completed(cycle(5 * HOUR, true), cycle(2 * HOUR, false)), 'Met in 2h'],
    [SLA, { ...(ongoing(HOUR) as object), completedCycles: [cycle(5 * HOUR, true)] }, '1h left'],
    [SLA, completed(), EMPTY],
    [SLA, null, EMPTY],
    [SLA, { id: '57', name: 'Time to resolution', errorMessage: 'metric not found' }, UNREADABLE],
    [SLA, { id: '57', name: 'Time to resolution', ongoingCycle: { breached: false } }, UNREADABLE],
    // other fields of Jira Service Management
    [
      REQUEST_TYPE,
      { requestType: { id: '88', name: 'Get IT help', icon: {} }, currentStatus: { status: 'Open' } },
      'Get IT help',
    ],
    [REQUEST_TYPE, null, EMPTY],
    [REQUEST_TYPE, { _links: { self: 'x' }, currentStatus: { status: 'Open' } }, UNREADABLE],
    [APPROVALS, [{ id: '1', name: 'Manager', finalDecision: 'approved' }], 'Approved'],
    [APPROVALS, [{ finalDecision: 'approved' }, { name: 'Budget', finalDecision: 'declined' }], 'Declined'],
    [APPROVALS, [{ name: 'Waiting for approval', finalDecision: 'pending', canAnswerApproval: true }], 'Pending'],
    [APPROVALS, [], EMPTY],
    [FEEDBACK, { rating: 4 }, '★★★★☆'],
    [FEEDBACK, null, EMPTY],
    [FEEDBACK, { rating: 9 }, UNREADABLE],
    [
      'array[sd-customerorganization] com.atlassian.servicedesk:sd-customer-organizations',
      [{ id: '3', name: 'Acme', _links: {} }, { name: 'Globex' }],
      'Acme, Globex',
    ],
    [
      'sd-request-lang com.atlassian.servicedesk.servicedesk-lingo-integration-plugin:sd-request-language',
      { languageCode: 'ko', displayName: '한국어' },
      '한국어',
    ],
    [
      'array[sd-sentiment] com.atlassian.servicedesk.sentiment:sd-sentiment',
      { id: '2000', name: 'Neutral' },
      'Neutral',
    ],
    [
      ASSETS,
      [
        { workspaceId: 'w', id: 'w:1', objectId: '1' },
        { workspaceId: 'w', id: 'w:2', objectId: '2' },
      ],
      '2 objects',
    ],
    [ASSETS, [{ workspaceId: 'w', id: 'w:1', objectId: '1', label: 'Laptop 5', objectKey: 'IT-5' }], 'Laptop 5'],
    [ASSETS, [{ id: 'w:1', objectId: '1' }], '1 object'],
    [ASSETS, [], EMPTY],
    [SERVICES, [{ id: 'b:Y2xvdWQ' }, { id: 'b:Z3Jh' }, { id: 'b:aGVs' }], '3 services'],
    [SERVICES, [{ id: 'b:Y2xvdWQ', name: 'Checkout' }], 'Checkout'],
  ])('%s %j', (schema, value, expected) => {
    expect(text(schema, value)).toBe(expected);
  });

  it('stars are told in numbers', () => {
    expect(shown(FEEDBACK, { rating: 4 }).querySelector('[role=img]')?.getAttribute('aria-label')).toBe('4 of 5');
  });

  it.each([
    [ongoing(HOUR), 'sla-running'],
    [ongoing(HOUR, { paused: true }), 'sla-paused'],
    [ongoing(-HOUR), 'sla-breached'],
    [completed(cycle(HOUR, false)), 'sla-met'],
  ])('an agreement looks as it stands: %j', (value, look) => {
    expect(shown(SLA, value).querySelector(`.${look}`)).not.toBeNull();
  });
});
