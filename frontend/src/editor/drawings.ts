/** How each macro is loaded and drawn in the preview: by its own views. */
import type { Answer, Chart, Count, IssuePage, OneIssue } from '../answers';
import type { Api } from '../api';
import type { Child } from '../h';
import type { Actions, Model } from '../macro';
import { chartView, type ChartWords } from '../views/chart';
import { countView } from '../views/count';
import { issueView } from '../views/issue';
import { issueLine } from '../views/issue-line';
import { tableView } from '../views/table';
import { inSentence } from './in-sentence';
import type { Draft } from './parameters';

export interface Drawing<T> {
  load(api: Api, draft: Draft, site: string | null, fresh: boolean): Promise<Answer<T>>;
  /** `again` draws the same model once more. */
  view(model: Model<T>, draft: Draft, words: ChartWords, actions: Actions, again: () => void): Child;
}

const MOST_ROWS = 10;
const SKELETON_ROWS = 3;

export const tableDrawing: Drawing<IssuePage> = {
  load: (api, { jql, columns, limit }, site, fresh) => {
    const rows = String(Math.min(Number(limit), MOST_ROWS));
    return api.issues({ jql, columns: [...new Set([...columns, 'issuetype'])], limit: rows, site, sort: '' }, null, fresh);
  },
  view: (model, { jql, columns }, words, actions) => tableView(model, { jql, columns, rows: () => SKELETON_ROWS }, words, actions),
};

export const issueDrawing: Drawing<OneIssue> = {
  load: (api, { key }, site, fresh) => api.issue(key, site, fresh),
  view: (model, { key }, words, actions) => issueView(model, key, words, actions),
};

export const issueLineDrawing: Drawing<OneIssue> = {
  load: issueDrawing.load,
  view: (model, { key }, words, actions) => inSentence(model.phase, key, words, actions, issueLine(model, key, words, actions)),
};

export const countDrawing: Drawing<Count> = {
  load: (api, { jql }, site, fresh) => api.count(jql, site, fresh),
  view: (model, { jql }, words, actions) => inSentence(model.phase, '', words, actions, countView(model, jql, words, actions)),
};

/** Remembers whether its reader has asked for a table. */
export function chartDrawing(): Drawing<Chart> {
  let asTable = false;
  return {
    load: (api, { jql, by }, site, fresh) => api.chart(jql, by, site, fresh),
    view: (model, { by, as }, words, actions, again) => {
      const toggle = (): void => {
        asTable = !asTable;
        again();
      };
      return chartView(model, { by, as, asTable, groups: () => SKELETON_ROWS, toggle }, words, actions);
    },
  };
}
