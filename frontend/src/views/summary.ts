/** Total, groups and sums of a table: a script of its own, for tables whose author has asked for one of these. */
import type { Answer, Issue, IssuePage } from '../api/answers';
import { type Client, query } from '../api/client';
import { type Decoder, type Json, record } from '../api/decode';
import { grouped, type IssueGroup, type SummaryParameters, summaryParameters, sumsOf } from '../macro/summary';
import type { TableParameters } from '../macro/parameters';
import * as m from '../messages/summary';
import { type Child, h } from '../ui/element';
import { durationOf } from '../ui/duration';
import type { Formats } from '../ui/formats';
import { noticeView } from '../ui/notice';
import { cell } from './cells';
import { note, columnNotes } from './column-notes';
import { columnsOf, idOf } from './columns';
import { cellClasses, fieldOf } from './field';
import { settingsNotice } from './settings-notice';
import type { Summary } from './table';

/** Counts what the search of the macro finds at this site. */
export type TotalQuery = (site: string) => Promise<Answer<number>>;

const countAnswer: Decoder<number> = (value) => {
  const count = record(value)?.['count'];
  return typeof count === 'number' ? count : null;
};

/** The page of a table, as far as it is needed here. */
interface TablePage {
  readonly config: { readonly link: unknown; readonly search: string };
  show(view: Child): void;
}

/** Runs a table with its summary, or says what its author has to tell it. */
export function start(page: TablePage, parameters: TableParameters, client: Client, run: (summary: Summary) => void) {
  const notice = settingsNotice(page.config.link, parameters);
  if (notice) return page.show(noticeView(notice));
  run(
    summaryOf(summaryParameters(page.config.search), totalQuery(client, parameters.jql), (text) => {
      const place = document.querySelector('.toolbar-count');
      if (place) place.textContent = text;
    }),
  );
}

export function totalQuery(client: Client, jql: string): TotalQuery {
  return (site) => client({ path: `count${query({ jql, site })}` }, countAnswer);
}

/** `counted` hears the words about the total when it has come, after the table was drawn. */
export function summaryOf(parameters: SummaryParameters, count: TotalQuery, counted: (text: string) => void): Summary {
  const totals = new Map<string, number | null>();
  /** `null` while it is not known, or when Jira does not tell it. */
  const totalOf = ({ nextPage, issues, site, fetchedAt }: IssuePage, f: Formats): number | null => {
    if (nextPage === null) return null;
    const answer = `${site.id} ${fetchedAt}`;
    const known = totals.get(answer);
    if (known !== undefined) return known;
    totals.set(answer, null);
    void count(site.id).then((found) => {
      if (!found.ok) return;
      totals.set(answer, found.value);
      const text = words(issues.length, found.value, f);
      if (text !== null) counted(text);
    });
    return null;
  };
  return {
    count: (data, f) => {
      const total = parameters.total ? totalOf(data, f) : null;
      return total === null ? null : words(data.issues.length, total, f);
    },
    table: (data, frame, f, draw) => {
      const columns = columnsOf(data, frame.columns);
      return [
        columnNotes(data, [...frame.columns, parameters.group], f),
        draw(columns, (row) => rows(parameters, data, columns, row, f)),
        covers(parameters, data),
      ];
    },
  };
}

/** An approximate count may be less than what is there to see. */
function words(shown: number, total: number, f: Formats): string | null {
  return total <= shown ? null : m.ofTotal(f.number(shown), f.number(total));
}

/** The field to group by; `null` for none, and for a name that no field has. */
function groupColumn({ group }: SummaryParameters, data: IssuePage): string | null {
  const id = idOf(data, group);
  if (id === null || group === '') return null;
  return typeof id === 'string' ? id : group;
}

function covers(parameters: SummaryParameters, data: IssuePage): Child {
  const group = groupColumn(parameters, data) !== null;
  const { sums } = parameters;
  if ((!group && !sums) || data.issues.length === 0) return null;
  const subject = group && sums ? m.bothCover : group ? m.groupsCover : m.sumsCover;
  const text = data.nextPage === null ? m.coversAll(subject) : m.coversShown(subject, data.issues.length);
  return note(text);
}

function rows(
  parameters: SummaryParameters,
  data: IssuePage,
  columns: readonly string[],
  row: (issue: Issue) => Child,
  f: Formats,
): Child {
  const { issues } = data;
  const sums = (some: readonly Issue[], label: string): Child =>
    parameters.sums && sumRow(some, columns, label, data.schemas, f);
  const total = parameters.sums && h('tfoot', {}, sums(issues, m.sum));
  const group = groupColumn(parameters, data);
  if (group === null) return [h('tbody', {}, issues.map(row)), total];
  const isDate = issues[0] !== undefined && /^date/.test(fieldOf(issues[0], group, data.schemas).schema.type);
  const day = (value: string): string | null => (isDate ? f.day(value) : null);
  return [
    grouped(issues, group, day).map((one) =>
      h(
        'tbody',
        {},
        groupRow(one, group, columns.length + 1, data.schemas, f),
        one.issues.map(row),
        sums(one.issues, m.sumOfGroup),
      ),
    ),
    total,
  ];
}

function groupRow({ issues, day }: IssueGroup, column: string, width: number, schemas: Json, f: Formats): Child {
  const value = day ?? cell(fieldOf(issues[0]!, column, schemas), f) ?? m.withoutValue;
  return h(
    'tr',
    { class: 'group' },
    h(
      'th',
      { scope: 'rowgroup', colspan: String(width) },
      h('span', { class: 'group-title' }, value, ' ', h('span', { class: 'subtle' }, m.groupSize(issues.length))),
    ),
  );
}

function sumRow(issues: readonly Issue[], columns: readonly string[], label: string, schemas: Json, f: Formats): Child {
  const sums = sumsOf(issues, columns);
  return h(
    'tr',
    { class: 'sums' },
    h('th', { scope: 'row' }, label),
    columns.map((column) => {
      const sum = sums.get(column);
      return h(
        'td',
        cellClasses(column, schemas),
        sum && (sum.isTime ? durationOf(sum.value, f) : f.number(sum.value)),
      );
    }),
  );
}
