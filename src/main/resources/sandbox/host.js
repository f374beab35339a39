// Plays Confluence around the app's iframes.
import { appHistory } from '/wiki/app-history.js';
import { productDialogs } from '/wiki/dialogs.js';
import { extension } from '/wiki/extension.js';
import { byId, control, element, getJson, inPart, installed, notice, onClick, query, startToolbar } from '/wiki/toolbar.js';

const CUSTOM_DOMAIN = 'wiki.localhost';

const admin = location.pathname === '/wiki/admin/app';
const general = /^\/wiki\/plugins\/servlet\/ac\/[^/]+\/([^/]+)$/.exec(location.pathname)?.[1];

// ---------------------------------------------------------------- the page

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
      if (!inPart(++number)) return;
      const place = element(parent === line ? 'span' : 'div', '', look);
      place.dataset.macro = String(number);
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

// ---------------------------------------------------------------- the installation

let displayUrl = location.href;

function showDomain(state) {
  displayUrl = state.installation.displayUrl;
  const custom = new URL(displayUrl).hostname === CUSTOM_DOMAIN;
  byId('domain').textContent = custom ? 'Give up the custom domain' : 'Use a custom domain';
}

onClick('install', async () => { await control('install'); location.reload(); });
onClick('uninstall', async () => { await control('uninstall'); location.reload(); });
onClick('domain', async () => {
  const custom = new URL(displayUrl).hostname !== CUSTOM_DOMAIN;
  await control('domain', custom ? { host: CUSTOM_DOMAIN } : {});
  location.host = new URL(displayUrl).host;
});

// ---------------------------------------------------------------- start

byId('to-connect').setAttribute('aria-current', 'true');
await startToolbar({ installation: (state) => state.installation, onState: showDomain });
try {
  if (!window.connectHost) throw new Error('Atlassian’s bridge is missing: build the frontend first.');
  await installed();
  defineProduct();
  await (admin ? showAdmin() : general ? showGeneral() : showMacros());
} catch (failure) {
  byId('content').replaceChildren(element('p', failure.message, 'empty'));
}
