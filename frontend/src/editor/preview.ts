/** The macro as it will look, below the form. A script of its own, since it is not needed at once. */
import type { Answer, Connection } from '../api/answers';
import { createClient } from '../api/client';
import { connectionApi } from '../api/connection';
import { record, webUrl } from '../api/decode';
import type { Host } from '../host/host';
import type { Actions, Model } from '../macro/model';
import { runMacro } from '../macro/run';
import { draw } from '../ui/draw';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { loadConsentScript } from '../views/load-connecting';
import type { Draft, MacroKind } from './parameters';
import {
  chartDrawing,
  countDrawing,
  type Drawing,
  issueDrawing,
  issueLineDrawing,
  tableDrawing,
} from './preview-kinds';
import { viewerConnection } from './viewer-connection';

export interface PreviewOptions {
  readonly host: Host;
  readonly root: HTMLElement;
  readonly f: Formats;
  /** What stands there while there is nothing to show. */
  readonly empty: string;
  /** What the dialog began with. */
  readonly first: Draft;
  /** What of it can be shown at once. */
  readonly wanted: Draft | null;
  /** Once, and whenever the connection or the sites that it reaches have changed. */
  connected(connection: Connection): void;
  /** A search at this site, named as in the draft, was answered by the site at this address. */
  answered(site: string, url: string): void;
}

export interface Preview {
  /** `null` while the form says nothing that could be shown. */
  show(draft: Draft | null): void;
}

const START: Readonly<Record<MacroKind, (options: PreviewOptions) => Preview>> = {
  table: (options) => run(options, tableDrawing()),
  issue: (options) => run(options, issueDrawing),
  'issue-inline': (options) => run(options, issueLineDrawing),
  count: (options) => run(options, countDrawing),
  chart: (options) => run(options, chartDrawing()),
};

export function startPreview(kind: MacroKind, options: PreviewOptions): Preview {
  return START[kind](options);
}

/** Where Jira shows what was answered. */
function addressOf(data: unknown): string | null {
  const from = record(data);
  return webUrl(record(from?.['site'])?.['url'] ?? from?.['url']);
}

/** `data` is what Jira has for `draft`; `null` for the empty form. */
type Shown<T> = { readonly draft: Draft; readonly data: T } | null;

function run<T>(options: PreviewOptions, drawing: Drawing<T>): Preview {
  const { host, root, f } = options;
  const client = createClient(host.calls);
  const api = connectionApi(client, host.isOwnPage);
  const viewer = viewerConnection(api, options.connected);
  let { wanted } = options;

  const load = async (chosen: string | null, fresh: boolean): Promise<Answer<Shown<T>>> => {
    const failure = await viewer.missing();
    if (failure !== null) return { ok: false, failure };
    const draft = wanted;
    if (draft === null) return { ok: true, value: null };
    const answer = await drawing.load(client, draft, draft.site || chosen, fresh);
    if (!answer.ok) return answer;
    const url = addressOf(answer.value);
    if (url !== null) void viewer.answeredAt(url).then(() => options.answered(draft.site, url));
    return { ok: true, value: { draft, data: answer.value } };
  };

  const view = (current: Model<Shown<T>>, given: Actions): Child => {
    const model = { ...current, connection: current.connection ?? viewer.current() };
    const { phase } = model;
    const again = (): void => draw(root, view(current, given));
    if (phase.is !== 'shown') return drawing.view({ ...model, phase }, wanted ?? options.first, f, given, again);
    const { data: shown } = phase;
    return shown === null
      ? h('p', { class: 'preview-empty' }, options.empty)
      : drawing.view({ ...model, phase: { ...phase, data: shown.data } }, shown.draft, f, given, again);
  };

  const source = { site: null, showsAccount: false, first: null, visible: () => Promise.resolve(), more: null, load };
  const actions = runMacro<Shown<T>>(host, api, source, loadConsentScript, (model, given) => {
    if (model.connection) viewer.learn(model.connection);
    draw(root, view(model, given));
  });

  return {
    show: (draft) => {
      if (JSON.stringify(draft) === JSON.stringify(wanted)) return;
      wanted = draft;
      actions.retry();
    },
  };
}
