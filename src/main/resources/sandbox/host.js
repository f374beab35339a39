// Plays Confluence around the app's iframes, and moves the local Atlassian from its toolbar.
import { appHistory } from '/wiki/app-history.js';
import { productDialogs } from '/wiki/dialogs.js';
import { extension } from '/wiki/extension.js';
import { wireSites } from '/wiki/sites.js';

const RULES = ['fork', 'tree', 'latest', 'latest-strict'];
const FAULTS = [
  'lose-answer', 'no-refresh-token', 'refuse-invalid-grant', 'refuse-unauthorized-client', 'busy', 'unavailable', 'error',
  'garbage', 'redirect', 'silence', 'refusal-wave', 'slow', 'hold',
];
const EVERY_MS = 1000;
const CUSTOM_DOMAIN = 'wiki.localhost';

const query = new URLSearchParams(location.search);
const admin = location.pathname === '/wiki/admin/app';
const general = /^\/wiki\/plugins\/servlet\/ac\/[^/]+\/([^/]+)$/.exec(location.pathname)?.[1];
const byId = (id) => document.getElementById(id);

// ---------------------------------------------------------------- the page

async function getJson(path) {
  const answer = await fetch(path, { cache: 'no-store' });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.message ?? `${path} answers ${answer.status}`);
  return body;
}

function element(name, text, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function embed(frame, into, id) {
  into.append(connectHost.create(extension(frame, id, general))[0]);
}

function defineProduct() {
  const token = async (done) => done((await getJson(`/wiki/rest/token?person=${byId('person').value}`)).token);
  connectHost.defineModule('context', {
    getToken: (done) => void token(done),
    getContext: (done) => done({ confluence: {
      content: { id: '1', type: 'page', version: '1' }, space: { id: '1', key: 'DEMO' },
    } }),
  });
  // A page of an app keeps its state behind #! in the address; a macro and a dialog have no such module.
  if (admin || general) connectHost.defineModule('history', appHistory());
  // As in a profile: ?zone=Pacific/Apia, else this browser's own.
  connectHost.defineModule('user', {
    getTimeZone: (done) => done(query.get('zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone),
  });
  connectHost.defineModule('confluence', {
    getMacroData: (done) => done(done._context.extension.options.macro),
    getMacroBody: (done) => done(''),
    saveMacro: (parameters) => void saveEdited(parameters),
    closeMacroEditor: () => dialogs.close(),
  });
  connectHost.getFrameworkAdaptor().registerModule({
    getModuleRegistrationName: () => 'dialog',
    isEnabled: () => true,
    getProvider: () => dialogs,
  });
}

// ---------------------------------------------------------------- the macro editor

const dialogs = productDialogs(element);
let edited;

async function postJson(path, body) {
  const answer = await fetch(path, { method: 'POST', body: JSON.stringify(body) });
  const json = await answer.json();
  if (!answer.ok) throw new Error(json.message ?? `${path} answers ${answer.status}`);
  return json;
}

async function edit(place, frame, id) {
  const asked = { key: frame.key, parameters: frame.macro };
  const editor = await postJson(`/wiki/rest/editor?person=${byId('person').value}`, asked);
  edited = { place, frame, id };
  connectHost.dialog.create(extension(editor.frame, id, general), {
    header: editor.title, width: editor.width, height: editor.height, chrome: true, submitText: 'Save', cancelText: 'Cancel',
  });
}

async function saveEdited(parameters) {
  const { place, frame, id } = edited;
  const asked = { key: frame.key, parameters };
  const next = await postJson(`/wiki/rest/macro?person=${byId('person').value}`, asked);
  place.replaceChildren();
  fill(place, next, id);
  place.querySelector('.edit-macro').focus();
}

/** A macro with what Confluence's own editor would offer for it. */
function fill(place, frame, id) {
  const button = element('button', 'Edit macro', 'edit-macro');
  button.type = 'button';
  button.addEventListener('click', () => void edit(place, frame, id).catch((failure) => notice(failure.message)));
  place.append(button);
  embed(frame, place, id);
}

async function showMacros() {
  const sections = await getJson(`/wiki/rest/page?macros=${byId('macros').value}&person=${byId('person').value}`);
  const content = byId('content');
  let number = 0;
  for (const { title, text, frames } of sections) {
    const section = element('section');
    const inline = frames.filter((frame) => frame.inline);
    const line = element('p');
    section.append(element('h2', title), line);
    content.append(section);
    const add = (frame, parent, look) => {
      const place = element(parent === line ? 'span' : 'div', '', look);
      place.dataset.macro = String(++number);
      place.dataset.module = frame.key;
      parent.append(place);
      fill(place, frame, `macro-${number}`);
    };
    text.split('{}').forEach((words, at) => {
      if (at > 0 && inline[at - 1]) add(inline[at - 1], line, 'macro line');
      line.append(words);
    });
    for (const frame of frames) {
      if (!frame.inline) add(frame, section, frame.macro.key ? 'macro single' : 'macro');
    }
  }
}

async function showAdmin() {
  byId('crumbs').textContent = 'Settings / Apps';
  byId('title').textContent = 'App settings';
  byId('byline').remove();
  embed(await getJson(`/wiki/rest/admin?person=${byId('person').value}`), byId('content'), 'admin');
}

async function showGeneral() {
  byId('crumbs').textContent = 'Apps';
  byId('title').textContent = 'Chainkeeper';
  byId('byline').remove();
  embed(await getJson(`/wiki/rest/general/${general}?person=${byId('person').value}`), byId('content'), 'general');
}

// ---------------------------------------------------------------- the toolbar

async function control(path, body, method = 'POST') {
  const answer = await fetch(`/control/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body ? JSON.stringify(body) : undefined,
  });
  const state = await answer.json();
  if (state.message) notice(state.message);
  else show(state);
}

function notice(text, action) {
  const line = byId('notice');
  line.replaceChildren(element('span', text));
  if (action) {
    const button = element('button', action.label);
    button.type = 'button';
    button.id = 'reload';
    button.addEventListener('click', action.run);
    line.append(button);
  }
  line.hidden = false;
}

function words(duration) {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(duration) ?? [];
  const units = ['d', 'h', 'min', 's'];
  const said = parts.slice(1).flatMap((count, i) => (count ? [`${count} ${units[i]}`] : []));
  return said.length && duration !== 'PT0S' ? `+${said.join(' ')}` : 'now';
}

function fact(id, text, tone = '') {
  const place = byId(id);
  if (place.textContent !== text) place.textContent = text;
  place.className = tone;
}

let displayUrl = location.href;

function show(state) {
  displayUrl = state.installation.displayUrl;
  byId('domain').textContent = new URL(displayUrl).hostname === CUSTOM_DOMAIN ? 'Give up the custom domain' : 'Use a custom domain';
  const person = byId('person').value;
  const family = state.families.findLast((one) => one.account === person);
  const last = state.calls.at(-1);
  fact('exchanges', String(state.exchanges));
  fact('last-outcome', last ? [last.outcome, last.fault].filter(Boolean).join(', ') : 'none');
  fact('chain', family ? (family.alive ? 'alive' : 'broken') : 'none', family ? (family.alive ? 'good' : 'bad') : '');
  fact('offset', words(state.offset));
  fact('app-state', state.installation.state, { installed: 'good', failed: 'bad' }[state.installation.state]);
  byId('app-state').title = state.installation.detail;
  byId('rule').value = state.rule;
  const pending = state.faults.map((one) => (one.times > 1 ? `${one.fault} × ${one.times > 9999 ? '∞' : one.times}` : one.fault));
  byId('faults-pending').textContent = pending.length ? `To come: ${pending.join(', ')}` : 'No faults to come';
  byId('lose-answer').textContent = pending.includes('lose-answer') ? 'The next answer gets lost' : 'Lose the next answer';
  return state;
}

function go(changes) {
  for (const [name, value] of Object.entries(changes)) query.set(name, value);
  location.search = query.toString();
}

function setTheme(theme) {
  document.documentElement.dataset.colorMode = theme;
  localStorage.setItem('theme', theme);
  query.set('theme', theme);
  history.replaceState(null, '', `?${query}${location.hash}`);
}

function onClick(id, run) {
  byId(id).addEventListener('click', run);
}

function wire() {
  byId('macros').addEventListener('change', (event) => go({ macros: event.target.value }));
  byId('person').addEventListener('change', (event) => go({ person: event.target.value }));
  byId('theme').addEventListener('change', (event) => setTheme(event.target.value));
  byId('rule').addEventListener('change', (event) => control('rule', { rule: event.target.value }));
  document.addEventListener('click', (event) => { if (!byId('more').contains(event.target)) byId('more').open = false; });
  onClick('hour-later', async () => {
    await control('clock', { advance: 'PT1H' });
    notice('An hour has passed. Reload, and all macros ask at once.', { label: 'Reload', run: () => location.reload() });
  });
  onClick('lose-answer', () => control('faults', { fault: 'lose-answer', times: 1 }));
  onClick('add-fault', () => control('faults', { fault: byId('fault').value }));
  onClick('clear-faults', () => control('faults', undefined, 'DELETE'));
  onClick('release', () => control('release'));
  onClick('install', async () => { await control('install'); location.reload(); });
  onClick('uninstall', async () => { await control('uninstall'); location.reload(); });
  onClick('domain', async () => {
    const custom = new URL(displayUrl).hostname !== CUSTOM_DOMAIN;
    await control('domain', custom ? { host: CUSTOM_DOMAIN } : {});
    location.host = new URL(displayUrl).host;
  });
  onClick('revoke', () => control('revoke', { account: byId('person').value }));
}

function options(id, values) {
  byId(id).replaceChildren(...values.map(([value, label]) => new Option(label, value)));
}

async function watch() {
  try {
    if (!document.hidden) show(await getJson('/control/state'));
  } catch {
    fact('app-state', 'local Atlassian is gone', 'bad');
  }
  setTimeout(watch, EVERY_MS);
}

async function installed() {
  for (;;) {
    const state = show(await getJson('/control/state'));
    if (state.installation.state !== 'installing') return;
    await new Promise((done) => setTimeout(done, 500));
  }
}

// ---------------------------------------------------------------- start

const people = await getJson('/wiki/rest/people');
options('person', [...people.map((one) => [one.accountId, one.name]), ['anonymous', 'Nobody (public page)']]);
options('rule', RULES.map((rule) => [rule, rule]));
options('fault', FAULTS.map((fault) => [fault, fault]));
byId('person').value = query.get('person') ?? people.find((one) => one.current).accountId;
byId('macros').value = query.get('macros') ?? '50';
byId('theme').value = document.documentElement.dataset.colorMode;
byId('me').src = `/avatars/${byId('person').value}.svg`;
byId('me').hidden = byId('person').value === 'anonymous';
for (const id of ['to-page', 'to-me', 'to-admin']) byId(id).search = query.toString();
wire();
wireSites({ byId, onClick, options, getJson, notice });
void watch();
try {
  if (!window.connectHost) throw new Error('Atlassian’s bridge is missing: build the frontend first.');
  await installed();
  defineProduct();
  await (admin ? showAdmin() : general ? showGeneral() : showMacros());
} catch (failure) {
  byId('content').replaceChildren(element('p', failure.message, 'empty'));
}
