/** The part of the admin page about credentials: what is stored, what it may be used for, and a form for a new one. */
import type { Failure } from '../api/answers';
import type { Credential, CredentialApi, Result } from '../api/credentials';
import * as m from '../messages/credentials';
import { type Child, h } from '../ui/element';
import { noticeView } from '../ui/notice';

const USES = ['count', 'chart', 'table', 'export'] as const;

/** An element that keeps what is typed into it: only its list is drawn again. */
export function credentialsPart(api: CredentialApi): HTMLElement {
  const list = h('div');
  const status = h('div', { role: 'status' });
  const say = (child: Child): void => status.replaceChildren(h('div', {}, child));
  const load = async (): Promise<void> => {
    const answer = await api.list();
    list.replaceChildren(...(answer.ok ? answer.value.map((one) => entry(one, run)) : [failureNotice(answer.failure)]));
    if (answer.ok && answer.value.length === 0) list.replaceChildren(h('p', { class: 'subtle' }, m.none));
  };
  /** Runs an action, says how it went, and shows what is stored now. */
  const run = async (act: (api: CredentialApi) => Promise<Result<unknown>>): Promise<boolean> => {
    say(h('p', { class: 'subtle' }, m.working));
    const result = await act(api);
    say(result.ok ? h('p', { class: 'subtle' }, m.done) : failureNotice(result.failure));
    await load();
    return result.ok;
  };
  void load();
  return h(
    'section',
    { class: 'credentials' },
    h('h2', {}, m.title),
    h('p', { class: 'admin-intro' }, m.intro),
    list,
    form(run),
    status,
  );
}

type Run = (act: (api: CredentialApi) => Promise<Result<unknown>>) => Promise<boolean>;

function failureNotice(failure: Failure): HTMLElement {
  const text = 'detail' in failure && failure.detail ? failure.detail : m.failedText;
  return noticeView({ tone: 'warning', title: m.failedTitle, text, actions: [] }, 'h2');
}

function entry(one: Credential, run: Run): HTMLElement {
  const good = one.state === 'proven';
  const look = good ? 'done' : 'removed';
  return h(
    'article',
    { class: 'credential' },
    h('h3', {}, one.site, ' ', h('span', { class: `lozenge lozenge-${look}` }, m.states[one.state] ?? one.state)),
    h('p', {}, m.facts(one.name, m.addresses[one.address] ?? one.address, one.endsOn)),
    !good && h('p', { class: 'warning-text' }, m.explanations[one.state] ?? one.explanation),
    usesView(one, run),
    actionsView(one, run),
  );
}

/** What cannot be undone asks first, in the page: an iframe cannot open a dialog of the browser. */
function actionsView({ id }: Credential, run: Run): HTMLElement {
  const actions = h('p', { class: 'credential-actions' });
  const show = (...children: HTMLElement[]): void => {
    actions.replaceChildren(...children);
    actions.querySelector('button')?.focus();
  };
  const usual = (): HTMLElement[] => [
    button(m.check, () => void run((api) => api.act(id, 'check'))),
    button(m.revoked, () => ask(m.revokedQuestion, m.revoked, (api) => api.act(id, 'revoked'))),
    button(m.remove, () => ask(m.removeQuestion, m.remove, (api) => api.remove(id))),
  ];
  const ask = (question: string, label: string, action: (api: CredentialApi) => Promise<Result<unknown>>): void =>
    show(
      h('span', {}, question),
      button(m.cancel, () => show(...usual())),
      button(label, () => void run(action)),
    );
  actions.append(...usual());
  return actions;
}

function button(label: string, click: () => void): HTMLElement {
  return h('button', { class: 'button', type: 'button', click }, label);
}

function usesView(one: Credential, run: Run): HTMLElement {
  const boxes = USES.map((use) => checkbox(use, one.uses.includes(use)));
  const chosen = (): string[] => USES.filter((_, at) => boxes[at]!.input.checked);
  boxes.forEach(({ input }) => input.addEventListener('change', () => void run((api) => api.allow(one.id, chosen()))));
  return h(
    'fieldset',
    {},
    h('legend', {}, m.usesLegend),
    boxes.map(({ label }) => label),
  );
}

function checkbox(use: (typeof USES)[number], checked: boolean): { input: HTMLInputElement; label: HTMLElement } {
  const input = h('input', { type: 'checkbox', name: use, checked });
  return { input, label: h('label', {}, input, ' ', m.uses[use]) };
}

function form(run: Run): HTMLElement {
  const kind = h(
    'select',
    { name: 'kind' },
    h('option', { value: 'api-token' }, m.apiToken),
    h('option', { value: 'client-credentials' }, m.clientCredentials),
  );
  const site = h('input', { type: 'text', name: 'site', autocomplete: 'off' });
  const name = h('input', { type: 'text', name: 'name', required: true, autocomplete: 'off' });
  const secret = h('input', { type: 'password', name: 'secret', required: true, autocomplete: 'off' });
  const endsOn = h('input', { type: 'date', name: 'endsOn' });
  const boxes = USES.map((use) => checkbox(use, false));
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const uses = USES.filter((_, at) => boxes[at]!.input.checked);
    const body = {
      kind: kind.value,
      ...(site.value.trim() ? { site: site.value.trim() } : {}),
      name: name.value,
      secret: secret.value,
      ...(endsOn.value ? { endsOn: endsOn.value } : {}),
      ...(uses.length ? { uses } : {}),
    };
    if (await run((api) => api.store(body))) secret.value = '';
  };
  const field = (label: string, input: HTMLElement, hint?: string): Child =>
    h('label', { class: 'credential-field' }, label, input, hint && h('span', { class: 'subtle' }, hint));
  const element = h(
    'form',
    {},
    h('h3', {}, m.formTitle),
    field(m.site, site, m.siteHint),
    field(m.kind, kind),
    field(m.name, name),
    field(m.secret, secret, m.secretHint),
    field(m.endsOn, endsOn, m.endsOnHint),
    h(
      'fieldset',
      {},
      h('legend', {}, m.usesLegend),
      boxes.map(({ label }) => label),
    ),
    h('button', { class: 'button button-primary', type: 'submit' }, m.store),
  );
  element.addEventListener('submit', (event) => void submit(event));
  return element;
}
