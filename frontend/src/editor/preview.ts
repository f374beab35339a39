/** The macro as it will look, below the form; the macro's own views. A script of its own, since it is not needed at once. */
import type { Answer, Connection, IssuePage, OneIssue } from '../answers';
import { createApi, type Authorize } from '../api';
import { draw, h, type Child } from '../h';
import type { Host } from '../host';
import { runMacro, type Actions, type Model } from '../macro';
import { macroMessages } from '../messages';
import type { Words } from '../views/cells';
import { issueView } from '../views/issue';
import { tableView } from '../views/table';

export type Target =
  | { readonly is: 'nothing' }
  | { readonly is: 'table'; readonly jql: string; readonly columns: readonly string[]; readonly limit: string; readonly site: string | null }
  | { readonly is: 'issue'; readonly key: string; readonly site: string | null };

type Shown =
  | { readonly is: 'nothing' }
  | { readonly is: 'table'; readonly page: IssuePage; readonly target: Target & { is: 'table' } }
  | { readonly is: 'issue'; readonly issue: OneIssue; readonly target: Target & { is: 'issue' } };

export interface PreviewOptions {
  readonly host: Host;
  readonly base: string;
  readonly authorization: Authorize;
  readonly root: HTMLElement;
  readonly f: Words['f'];
  readonly empty: string;
  connected(connection: Connection): void;
}

export interface Preview {
  show(target: Target): void;
}

const MOST_ROWS = 10;

export function startPreview(options: PreviewOptions): Preview {
  const { host, root, f } = options;
  const api = createApi(options.base, options.authorization);
  const words: Words = { m: macroMessages, f };
  let target: Target = { is: 'nothing' };
  let connection: Connection | null = null;

  const load = async (chosen: string | null, fresh: boolean): Promise<Answer<Shown>> => {
    const wanted = target;
    switch (wanted.is) {
      case 'nothing':
        return nothing();
      case 'table': {
        const limit = String(Math.min(Number(wanted.limit), MOST_ROWS));
        const columns = [...new Set([...wanted.columns, 'issuetype'])];
        const answer = await api.issues({ jql: wanted.jql, columns, limit, site: wanted.site ?? chosen }, null, fresh);
        return answer.ok ? { ok: true, value: { is: 'table', page: answer.value, target: wanted } } : answer;
      }
      case 'issue': {
        const answer = await api.issue(wanted.key, wanted.site ?? chosen, fresh);
        return answer.ok ? { ok: true, value: { is: 'issue', issue: answer.value, target: wanted } } : answer;
      }
    }
  };

  /** Whoever is not connected is asked to, before there is anything to show. */
  const nothing = async (): Promise<Answer<Shown>> => {
    const answer = await api.connection();
    if (!answer.ok) return answer;
    const { state } = answer.value;
    if (state === 'none' || state === 'needs-consent') {
      return { ok: false, failure: { kind: 'connection-required', lost: state === 'needs-consent' } };
    }
    if (connection === null) options.connected(answer.value);
    return { ok: true, value: { is: 'nothing' } };
  };

  const view = (model: Model<Shown>, given: Actions): Child => {
    const { phase } = model;
    if (phase.is !== 'shown') {
      return target.is === 'issue'
        ? issueView({ ...model, phase }, target.key, words, given)
        : tableView({ ...model, phase }, { jql: '', columns: target.is === 'table' ? target.columns : [], rows: 3 }, words, given);
    }
    const { data } = phase;
    switch (data.is) {
      case 'nothing':
        return h('p', { class: 'preview-empty' }, options.empty);
      case 'table':
        return tableView({ ...model, phase: { ...phase, data: data.page } }, { ...data.target, rows: 3 }, words, given);
      case 'issue':
        return issueView({ ...model, phase: { ...phase, data: data.issue } }, data.target.key, words, given);
    }
  };

  const actions = runMacro<Shown>(host, api, { site: null, namesAccount: false, first: null, near: Promise.resolve(), more: null, load }, (model, given) => {
    if (model.connection && model.connection !== connection) options.connected((connection = model.connection));
    draw(root, view(model, given));
  });

  return {
    show: (next) => {
      if (JSON.stringify(next) === JSON.stringify(target)) return;
      target = next;
      actions.retry();
    },
  };
}
