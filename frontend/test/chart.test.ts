import { describe, expect, it, vi } from 'vitest';
import type { Chart, Group } from '../src/api/answers';
import { chart as decodeChart } from '../src/api/decode';
import type { Actions, Phase } from '../src/macro/model';
import { chartParameters } from '../src/macro/parameters';
import { draw } from '../src/ui/draw';
import { h } from '../src/ui/element';
import { formatsFor } from '../src/ui/formats';
import { type ChartFrame, chartView } from '../src/views/chart';

const f = formatsFor('en');
const SITE = { id: 'c', name: 'Acme', url: 'https://acme.example' };
const actions = new Proxy({}, { get: () => () => {} }) as Actions;
const URL_OF = 'https://acme.example/issues/?jql=';

function group(name: string | null, count: number, category: string | null = null): Group {
  return { name, count, category, url: `${URL_OF}${encodeURIComponent(name ?? 'none')}` };
}
function chart(groups: Group[], total = groups.reduce((sum, one) => sum + one.count, 0), complete = true): Chart {
  return {
    groups,
    weeks: [],
    total,
    complete,
    approximate: false,
    multiple: false,
    cut: false,
    field: '',
    url: `${URL_OF}all`,
    site: SITE,
    fetchedAt: null,
    stale: false,
  };
}
function view(data: Chart, given: Partial<ChartFrame> = {}): HTMLElement {
  const root = h('div');
  const phase: Phase<Chart> = { is: 'shown', data, busy: 'no', problem: null };
  const frame: ChartFrame = { by: 'status', as: 'bar', asTable: false, groups: () => 3, toggle: () => {}, ...given };
  draw(root, chartView({ phase, connection: null, panel: 'closed' }, frame, f, actions));
  return root;
}
const texts = (root: HTMLElement, selector: string): string[] =>
  [...root.querySelectorAll(selector)].map((one) => one.textContent);
const EIGHT = Array.from({ length: 8 }, (_, at) => group(`v${at}`, 10 - at));

describe('the parameters of a chart', () => {
  it('are bars by status unless said', () => {
    expect(chartParameters('?jql=+a+')).toEqual({ jql: 'a', by: 'status', as: 'bar', site: null });
    expect(chartParameters('?jql=a&by=Type&as=Doughnut&site=c')).toEqual({
      jql: 'a',
      by: 'type',
      as: 'doughnut',
      site: 'c',
    });
    expect(chartParameters('?as=pie').as).toBe('bar');
  });
});

describe('bars', () => {
  const data = chart([group('Done', 6, 'done'), group('To Do', 2, 'new')]);

  it('have their names, numbers and shares as text, and link to the issues', () => {
    const root = view(data);
    expect(texts(root, '.chart-group')).toEqual(['Done', 'To Do']);
    expect(texts(root, '.bar-chart-count')).toEqual(['6', '2']);
    expect([...root.querySelectorAll('svg[role=img]')].map((one) => one.getAttribute('aria-label'))).toEqual([
      '75%',
      '25%',
    ]);
    expect(root.querySelector('a.chart-group')?.getAttribute('href')).toBe(`${URL_OF}Done`);
    expect(root.querySelector('.toolbar-title')?.textContent).toBe('Issues by status');
    expect(root.querySelector('.toolbar-count')?.textContent).toBe('8 issues');
  });

  it('are as long as they are large, the longest over the whole width', () => {
    const lengths = [...view(data).querySelectorAll('rect')].map((one) => one.getAttribute('width'));
    expect(lengths).toEqual(['100.00%', '33.33%']);
  });

  it('have the colours that statuses have in Jira', () => {
    const root = view(data);
    expect(root.querySelector('rect')?.getAttribute('class')).toContain('tone-done');
  });
});

describe('a doughnut', () => {
  it('says in words what it draws, and has a legend with the same numbers', () => {
    const root = view(chart([group('Bug', 3), group('Task', 1)]), { by: 'type', as: 'doughnut' });
    const drawing = root.querySelector('svg[role=img]');
    expect(drawing?.getAttribute('aria-label')).toBe('Issues by type. Bug: 3 (75%), Task: 1 (25%)');
    expect(drawing?.querySelectorAll('a')).toHaveLength(0);
    expect(drawing?.querySelector('text')?.textContent).toBe('4');
    expect(texts(root, '.legend li')).toEqual(['Bug375%', 'Task125%']);
  });

  it('gives each slice a pattern of its own, which its legend has too', () => {
    const root = view(chart([...EIGHT, group('v8', 1)]), { by: 'assignee', as: 'doughnut' });
    const strokes = [...root.querySelectorAll('.doughnut circle')].map((one) => one.getAttribute('stroke'));
    expect(new Set(strokes).size).toBe(9);
    expect([...root.querySelectorAll('.swatch rect')].map((one) => one.getAttribute('fill'))).toEqual(strokes);
    const marks = [...root.querySelectorAll('pattern')].map((one) => one.querySelector('path')?.getAttribute('d'));
    expect(new Set(marks).size).toBe(9);
    for (const stroke of strokes) expect(root.querySelector(`[id="${stroke?.slice(5, -1)}"]`)).not.toBeNull();
  });

  it('closes when there is one value, and leaves gaps when there are more', () => {
    const ring = (data: Chart): string | null | undefined =>
      view(data, { as: 'doughnut' }).querySelector('circle')?.getAttribute('stroke-dasharray');
    expect(ring(chart([group('a', 5)]))).toBe('100.000 0.000');
    expect(ring(chart([group('a', 5), group('b', 5)]))).toBe('49.200 50.800');
  });
});

describe('what a chart does not name', () => {
  it('is one slice, without a link', () => {
    const root = view(chart(EIGHT, 80));
    expect(texts(root, '.chart-group').at(-1)).toBe('Other');
    expect(root.querySelectorAll('a.chart-group')).toHaveLength(8);
    expect(texts(root, '.bar-chart-count').at(-1)).toBe('28');
  });

  it('has the words of its field when it is empty', () => {
    expect(texts(view(chart([group(null, 2)]), { by: 'assignee' }), '.chart-group')).toEqual(['Unassigned']);
    expect(texts(view(chart([group(null, 2)]), { by: 'priority' }), '.chart-group')).toEqual(['No priority']);
  });

  it('is said when there were more issues than could be counted', () => {
    const root = view(chart([group('a', 1000)], 1000, false));
    expect(root.querySelector('.toolbar-count')?.textContent).toBe('First 1,000 issues');
    expect(root.querySelector('.toolbar-count span')?.getAttribute('title')).toContain('more issues');
  });
});

describe('a chart in which an issue counts in several groups', () => {
  const several = { ...chart([group('ui', 9), group('api', 6)], 10), multiple: true };

  it('says so, has shares of all issues, and no group for the rest', () => {
    const root = view(several, { by: 'labels' });
    expect(root.querySelector('.chart-note')?.textContent).toBe('An issue counts in each of its values.');
    expect(texts(root, '.chart-group')).toEqual(['ui', 'api']);
    const shares = [...root.querySelectorAll('svg[role=img]')].map((one) => one.getAttribute('aria-label'));
    expect(shares).toEqual(['90%', '60%']);
  });

  it('is never a ring, and says when values are missing', () => {
    const root = view({ ...several, cut: true }, { by: 'labels', as: 'doughnut' });
    expect(root.querySelector('.doughnut')).toBeNull();
    expect(root.querySelector('.chart-note')?.textContent).toContain('Only the most frequent values');
  });
});

describe('the title of a chart', () => {
  it('names the field', () => {
    const title = (data: Chart, by: string): string | undefined =>
      view(data, { by }).querySelector('.toolbar-title')?.textContent;
    expect(title(chart([group('a', 1)]), 'fixversions')).toBe('Issues by fix version');
    expect(title({ ...chart([group('a', 1)]), field: 'Team' }, 'customfield_7')).toBe('Issues by Team');
  });

  it('tells numbers that Jira estimates', () => {
    const root = view({ ...chart([group('a', 4000)]), approximate: true });
    expect(root.querySelector('.toolbar-count')?.textContent).toBe('About 4,000 issues');
    expect(root.querySelector('.toolbar-count span')?.getAttribute('title')).toContain('estimates');
  });
});

describe('a chart by weeks', () => {
  const week = (start: string, created: number, resolved: number) => ({
    ...{ start, created, resolved },
    createdUrl: `${URL_OF}created-${start}`,
    resolvedUrl: `${URL_OF}resolved-${start}`,
  });
  const weeks = [week('2026-11-16', 1200, 0), week('2026-11-23', 3, 600)];
  const data = decodeChart({ ...chart([], 1803), weeks })!;

  it('has the created and the resolved issues of each, linked, with bars of one scale', () => {
    const root = view(data, { by: 'weeks' });
    expect(texts(root, 'thead th')).toEqual(['Week from', 'Created', 'Resolved']);
    expect(texts(root, 'tbody tr:first-child > *')).toEqual(['Nov 16, 2026', '1,200', '0']);
    expect([...root.querySelectorAll('rect')].map((one) => one.getAttribute('width'))).toEqual([
      '100.00%',
      '0.50%',
      '50.00%',
    ]);
    expect(root.querySelector('tbody tr:last-child td:last-child a')?.getAttribute('href')).toBe(
      `${URL_OF}resolved-2026-11-23`,
    );
  });

  it('says both sums and has no second form', () => {
    const root = view(data, { by: 'weeks', as: 'doughnut' });
    expect(root.querySelector('.toolbar-count')?.textContent).toBe('Created: 1,203, Resolved: 600');
    expect(root.querySelector('[data-focus=toggle]')).toBeNull();
  });

  it('is not made of weeks without a day', () => {
    expect(decodeChart({ ...chart([], 3), weeks: [week('soon', 1, 2)] })).toBeNull();
  });
});

describe('a small share', () => {
  it('is never nothing', () => {
    const labels = [...view(chart([group('a', 995), group('b', 5)])).querySelectorAll('svg[role=img]')];
    expect(labels.map((one) => one.getAttribute('aria-label'))).toEqual(['100%', '0.5%']);
  });
});

describe('the table behind a chart', () => {
  it('has the same numbers', () => {
    const root = view(chart(EIGHT, 80), { asTable: true });
    expect(root.querySelector('svg[role=img]')).toBeNull();
    expect(root.querySelectorAll('tbody tr')).toHaveLength(9);
    expect(texts(root, 'tbody tr:first-child > *')).toEqual(['v0', '10', '13%']);
    expect(root.querySelector('[data-focus=toggle]')?.textContent).toBe('Show as chart');
  });

  it('is shown on request', () => {
    const toggle = vi.fn<() => void>();
    const root = view(chart([group('a', 1)]), { toggle });
    (root.querySelector('[data-focus=toggle]') as HTMLElement).click();
    expect(toggle).toHaveBeenCalledOnce();
  });
});

describe('a chart of nothing', () => {
  it('says so', () => expect(view(chart([])).textContent).toContain('No issues found'));

  it('that is hostile is text', () => {
    const root = view(chart([group('<img src=x onerror=alert(1)>', 1)]), { as: 'doughnut' });
    expect(root.querySelector('img')).toBeNull();
    expect(root.textContent).toContain('<img src=x');
  });

  it.each([
    { groups: null },
    { total: -1 },
    { groups: [{ name: 'a', count: 0 }] },
    { url: 'javascript:1' },
    { site: {} },
  ])('is not made of %j', (wrong) => expect(decodeChart({ ...chart([group('a', 1)]), ...wrong })).toBeNull());
});
