/** How each macro is loaded and drawn in the preview: by its own views. */
import type { Answer, Chart, Count, IssuePage, OneIssue } from '../api/answers';
import type { Client } from '../api/client';
import * as queries from '../api/queries';
import type { Actions, Model } from '../macro/model';
import { requestedColumns } from '../macro/table-source';
import type { Child } from '../ui/element';
import type { Formats } from '../ui/formats';
import { cardFields } from '../views/card-fields';
import { chartView } from '../views/chart';
import { countView } from '../views/count';
import { issueView, usualFacts } from '../views/issue';
import { issueLine } from '../views/issue-line';
import { summaryOf, totalQuery } from '../views/summary';
import { type Summary, tableView } from '../views/table';
import { inSentence } from './in-sentence';
import { type Draft, isUsual } from './parameters';

export interface Drawing<T> {
  load(client: Client, draft: Draft, site: string | null, fresh: boolean): Promise<Answer<T>>;
  /** `again` draws the same model once more. */
  view(model: Model<T>, draft: Draft, f: Formats, actions: Actions, again: () => void): Child;
}

const MAX_ROWS = 10;
const SKELETON_ROWS = 3;

export function tableDrawing(): Drawing<IssuePage> {
  let asked: Draft | null = null;
  let summary: Summary | null = null;
  let redraw = (): void => {};
  const summaryOfDraft = (client: Client, draft: Draft): void => {
    if (draft === asked) return;
    asked = draft;
    const wanted = { group: draft.group, sums: draft.sums !== '', total: draft.total !== '' };
    summary = summaryOf(wanted, totalQuery(client, draft.jql), () => redraw());
  };
  return {
    load: (client, draft, site, fresh) => {
      const { jql, limit } = draft;
      summaryOfDraft(client, draft);
      const rows = String(Math.min(Number(limit), MAX_ROWS));
      return queries.issues(client)(
        { jql, columns: requestedColumns(draft), limit: rows, site, sort: '' },
        null,
        fresh,
      );
    },
    view: (model, { jql, columns, group }, f, actions, again) => {
      redraw = again;
      return tableView(model, { jql, columns, group, rows: () => SKELETON_ROWS, summary }, f, actions);
    },
  };
}

export const issueDrawing: Drawing<OneIssue> = {
  load: (client, { key, fields }, site, fresh) => queries.issue(client)(key, site, fresh, fields),
  view: (model, { key, fields }, f, actions) => {
    const facts = isUsual('fields', fields) ? usualFacts : (issue: OneIssue): Child => cardFields(issue, fields, f);
    return issueView(model, key, f, actions, facts);
  },
};

export const issueLineDrawing: Drawing<OneIssue> = {
  load: issueDrawing.load,
  view: (model, { key }, f, actions) => inSentence(model.phase, key, actions, issueLine(model, key, f, actions)),
};

export const countDrawing: Drawing<Count> = {
  load: (client, { jql }, site, fresh) => queries.count(client)(jql, site, fresh),
  view: (model, { jql }, f, actions) => inSentence(model.phase, '', actions, countView(model, jql, f, actions)),
};

/** Remembers whether its reader has asked for a table. */
export function chartDrawing(): Drawing<Chart> {
  let asTable = false;
  return {
    load: (client, { jql, by }, site, fresh) => queries.chart(client)(jql, by, site, fresh),
    view: (model, { by, as }, f, actions, again) => {
      const toggle = (): void => {
        asTable = !asTable;
        again();
      };
      return chartView(model, { by, as, asTable, groups: () => SKELETON_ROWS, toggle }, f, actions);
    },
  };
}
