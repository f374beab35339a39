// Plays Confluence around the iframes of a Forge app.
import { leave } from '/forge/addresses.js';
import { answerFrames } from '/forge/bridge.js';
import { submit } from '/forge/config.js';
import { agreesToLeave, closeFlag, frameDialog, modalWidth, showFlag } from '/forge/dialogs.js';
import { all, embed, post, remove } from '/forge/frames.js';
import { appHistory } from '/forge/history.js';
import { byId, element, getJson, inPart, notice, onClick, query, startToolbar } from '/wiki/toolbar.js';

const module = /^\/forge\/apps\/([^/]+)$/.exec(location.pathname)?.[1];
const SETTINGS = 'chainkeeper-admin';

const person = () => byId('person').value;
/** As in a profile: ?locale=de-DE, else this browser's first language. */
const locale = () => query.get('locale') ?? navigator.language;

// ---------------------------------------------------------------- what the server knows

let model;

async function postJson(path, body) {
  const answer = await fetch(`${path}?person=${person()}`, { method: 'POST', body: JSON.stringify(body) });
  const json = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(json.message ?? json.title ?? `${path} answers ${answer.status}`), { code: json.code });
  return json;
}

/** What a frame is to the server, which signs it. */
const claimed = (frame) => ({ moduleKey: frame.moduleKey, localId: frame.localId, extension: extension(frame) });

function extension(frame) {
  if (frame.type !== 'macro') return { type: frame.type, ...(frame.modal ? { modal: frame.modal } : {}) };
  return {
    type: 'macro',
    config: frame.config,
    isEditing: frame.configuring === true,
    content: { id: model.contentId, type: 'page' },
    space: { id: '2', key: 'DEMO' },
    ...(frame.configuring ? { macro: { isConfiguring: true, isInserting: false } } : {}),
    ...(frame.modal ? { modal: frame.modal } : {}),
  };
}

function context(frame) {
  return {
    ...model.context,
    localId: frame.localId,
    moduleKey: frame.moduleKey,
    locale: locale(),
    timezone: query.get('zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    extension: extension(frame),
  };
}

async function token(frame) {
  const { token, seconds } = await postJson('/forge/api/token', claimed(frame));
  return { url: model.remote.url, token, seconds };
}

// ---------------------------------------------------------------- addresses

function moduleUrl({ moduleKey, path }) {
  const search = new URLSearchParams(query);
  if (path) search.set('path', path);
  return `${location.origin}/forge/apps/${moduleKey}?${search}`;
}

function getUrl(payload) {
  if (payload.target === 'module') return moduleUrl(payload);
  if (payload.target === 'issue') return `${model.context.siteUrl}/browse/${payload.issueKey}`;
  if (payload.target === 'contentView') return `${location.origin}/forge/page?${query}`;
  throw new Error(`Unknown target ${payload.target}`);
}

const navigate = (payload) =>
  leave(new URL(payload.url ?? getUrl(payload), location.href).href, payload.type, {
    remote: model.remote.url,
    origin: location.origin,
    agrees: agreesToLeave,
    assign: (url) => location.assign(url),
    open: (url) => window.open(url, '_blank', 'noopener'),
  });

// ---------------------------------------------------------------- dialogs

function edit(place, frame) {
  const { path, width, height } = frame.dialog;
  const draft = { ...frame, path, inline: false, localId: frame.localId, configuring: true, title: 'Edit macro' };
  frameDialog(draft, model.resources, {
    title: 'Edit macro',
    width,
    height: height + 64,
    closeOnEscape: true,
    submit: (close) => (payload) =>
      submit(payload, {
        isInPage: () => place.isConnected,
        replace: (config) => replace(place, { ...frame, config }),
        close,
      }),
    closed: () => place.querySelector('.edit-macro')?.focus(),
  });
}

function openModal(frame, { resource, size, context: modal, title, closeOnEscape, closeOnOverlayClick }, closed) {
  const entry = resource === null ? frame.path : frame.path.replace(/[^/]+$/, `${resource.replace(/^ui\//, '')}.html`);
  const shown = { ...frame, path: entry, modal, inline: false, localId: crypto.randomUUID(), title: title || 'App' };
  const options = { title: title || 'App', width: modalWidth(size), height: 640, closed, closeOnEscape, closeOnOverlayClick };
  frameDialog(shown, model.resources, options);
  return true;
}

// ---------------------------------------------------------------- the page

function replace(place, frame) {
  for (const shown of all()) if (place.contains(shown.iframe)) remove(shown);
  place.replaceChildren();
  fill(place, frame);
}

function fill(place, frame) {
  const button = element('button', 'Edit macro', 'edit-macro');
  button.type = 'button';
  button.addEventListener('click', () => edit(place, frame));
  place.append(button);
  embed(frame, model.resources, place, { kind: 'macro', replace: (config) => replace(place, { ...frame, config }) });
}

function showMacros() {
  const content = byId('content');
  let number = 0;
  for (const { title, text, frames } of model.content) {
    const section = element('section');
    const line = element('p');
    section.append(element('h2', title), line);
    content.append(section);
    const inline = frames.filter((frame) => frame.inline);
    const add = (frame, parent, look) => {
      if (!inPart(++number)) return;
      const place = element(parent === line ? 'span' : 'div', '', look);
      place.dataset.macro = String(number);
      place.dataset.module = frame.moduleKey;
      parent.append(place);
      fill(place, frame);
    };
    text.split('{}').forEach((words, at) => {
      if (at > 0 && inline[at - 1]) add(inline[at - 1], line, 'macro line');
      line.append(words);
    });
    for (const frame of frames) if (!frame.inline) add(frame, section, frame.config.key ? 'macro single' : 'macro');
  }
}

function showModule() {
  byId('crumbs').textContent = module === SETTINGS ? 'Settings / Apps' : 'Apps';
  byId('title').textContent = module === SETTINGS ? 'App settings' : 'Chainkeeper';
  byId('byline').remove();
  embed(model.content[0], model.resources, byId('content'));
}

// ---------------------------------------------------------------- start

const asked = module ? `/forge/api/module/${module}` : '/forge/api/page';
const page = () => `${asked}?macros=${byId('macros').value}&person=${person()}`;

byId('to-page').href = '/forge/page';
byId('to-me').href = '/forge/apps/chainkeeper-me';
byId('to-admin').href = `/forge/apps/${SETTINGS}`;
byId('to-forge').setAttribute('aria-current', 'true');
let offset;

/** The clock that the tokens' times are from was moved. */
function dropTokens(state) {
  if (offset !== undefined && offset !== state.offset) for (const frame of all()) post(frame, model.resources, { kind: 'clock' });
  offset = state.offset;
}

await startToolbar({
  installation: (state) => state.forge ?? state.installation,
  onState: dropTokens,
  onTheme: (theme) => {
    for (const frame of all()) if (frame.themed) post(frame, model.resources, { kind: 'theme', theme });
  },
});
for (const action of ['install', 'uninstall']) {
  onClick(action, async () => {
    await fetch(`/control/forge/${action}`, { method: 'POST' });
    location.reload();
  });
}
for (const id of ['domain', 'second-tenant']) byId(id).hidden = true;
byId('locale').hidden = false;
byId('locale').value = [...byId('locale').options].some((one) => one.value === locale()) ? locale() : 'en-GB';
byId('locale').addEventListener('change', (event) => {
  query.set('locale', event.target.value);
  location.search = query.toString();
});
try {
  model = await getJson(page());
  if (!model.built) notice('The app’s Forge resource is not built: the frames show a sample.');
  const other = query.get('resource') ?? (model.built ? null : 'sample');
  if (other !== null) {
    for (const frame of model.content.flatMap((one) => one.frames ?? [one])) {
      frame.path = `${model.samples}${other}.html`;
      if (frame.dialog) frame.dialog.path = frame.path;
    }
  }
  answerFrames({
    origin: model.resources,
    remote: model.remote,
    context,
    token,
    invoke: (frame, payload) => postJson('/forge/api/invoke', { ...claimed(frame), payload }),
    theme: () => document.documentElement.dataset.colorMode,
    navigate,
    getUrl,
    reload: () => location.reload(),
    showFlag,
    closeFlag,
    openModal,
    history: appHistory,
  });
  if (module) showModule();
  else showMacros();
} catch (failure) {
  byId('content').replaceChildren(element('p', failure.message, 'empty'));
}
