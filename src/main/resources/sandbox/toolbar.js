// The toolbar that moves the local Atlassian, and what its pages share.
import { wireSites } from '/wiki/sites.js';

const RULES = ['fork', 'tree', 'latest', 'latest-strict'];
const FAULTS = [
  'lose-answer', 'no-refresh-token', 'refuse-invalid-grant', 'refuse-unauthorized-client', 'busy', 'unavailable', 'error',
  'garbage', 'redirect', 'silence', 'refusal-wave', 'slow', 'hold',
];
const EVERY_MS = 1000;

export const query = new URLSearchParams(location.search);
export const byId = (id) => document.getElementById(id);

/** A page can be shown by halves, each on a host of its own: `?part=odd` and `?part=even`. */
export function inPart(number) {
  const part = query.get('part');
  return part === null || (part === 'odd') === (number % 2 === 1);
}

export async function getJson(path) {
  const answer = await fetch(path, { cache: 'no-store' });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.message ?? `${path} answers ${answer.status}`);
  return body;
}

export function element(name, text, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

export async function control(path, body, method = 'POST') {
  const answer = await fetch(`/control/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body ? JSON.stringify(body) : undefined,
  });
  const state = await answer.json();
  if (state.message) notice(state.message);
  else show(state);
}

export function notice(text, action) {
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

let host;

function show(state) {
  host.onState?.(state);
  const person = byId('person').value;
  const family = state.families.findLast((one) => one.account === person);
  const last = state.calls.at(-1);
  fact('exchanges', String(state.exchanges));
  fact('last-outcome', last ? [last.outcome, last.fault].filter(Boolean).join(', ') : 'none');
  fact('chain', family ? (family.alive ? 'alive' : 'broken') : 'none', family ? (family.alive ? 'good' : 'bad') : '');
  fact('offset', words(state.offset));
  const installation = host.installation(state);
  fact('app-state', installation.state, { installed: 'good', failed: 'bad' }[installation.state]);
  byId('app-state').title = installation.detail;
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
  host.onTheme?.(theme);
  document.documentElement.dataset.colorMode = theme;
  localStorage.setItem('theme', theme);
  query.set('theme', theme);
  history.replaceState(null, '', `?${query}${location.hash}`);
}

export function onClick(id, run) {
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

export async function installed() {
  for (;;) {
    const state = show(await getJson('/control/state'));
    if (host.installation(state).state !== 'installing') return;
    await new Promise((done) => setTimeout(done, 500));
  }
}

/**
 * Fills the toolbar and keeps it up to date.
 *
 * @param hooks `installation(state)`: what is installed; `onState(state)`, `onTheme(theme)`: what has changed
 */
export async function startToolbar(hooks) {
  host = hooks;
  const people = await getJson('/wiki/rest/people');
  options('person', [...people.map((one) => [one.accountId, one.name]), ['anonymous', 'Nobody (public page)']]);
  options('rule', RULES.map((rule) => [rule, rule]));
  options('fault', FAULTS.map((fault) => [fault, fault]));
  byId('person').value = query.get('person') ?? people.find((one) => one.current).accountId;
  byId('macros').value = query.get('macros') ?? '50';
  byId('theme').value = document.documentElement.dataset.colorMode;
  byId('me').src = `/avatars/${byId('person').value}.svg`;
  byId('me').hidden = byId('person').value === 'anonymous';
  for (const id of ['to-page', 'to-me', 'to-admin', 'to-connect', 'to-forge', 'to-both']) byId(id).search = query.toString();
  wire();
  wireSites({ byId, onClick, options, getJson, notice });
  void watch();
}
