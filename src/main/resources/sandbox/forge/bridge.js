// The host's side of the bridge: one entry for each command that an iframe may call.
import { all, frameOf, post, resize } from '/forge/frames.js';

const isObject = (value) => value?.constructor === Object;
const isText = (value) => typeof value === 'string' && value !== '';
const isCallback = (value) => isObject(value) && '$callback' in value;

let last = 0;

/**
 * Answers the iframes from now on.
 *
 * @param page `origin` of the resource, `remote`, `context(frame)`, `token(frame)`, `invoke(frame, payload)`, `theme()`, and what
 *     commands ask of the page: `navigate`, `getUrl`, `reload`, `showFlag`, `closeFlag`, `openModal`, `history`
 */
export function answerFrames(page) {
  const kinds = {
    size: (frame, message) => resize(frame, message),
    theme: (frame) => {
      frame.themed = true;
      return page.theme();
    },
    token: (frame, { remoteKey }) => {
      if (remoteKey !== page.remote.key) throw new Error(`The manifest has no remote ${remoteKey}`);
      return page.token(frame);
    },
    call: (frame, { handle, given }) => frame.handles.get(handle)(...given),
    command: (frame, { command, payload }) => {
      const known = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : null;
      if (known === null) throw new Error(`Unknown bridge command: ${command}`);
      if (!known.accepts(payload)) throw new Error(`Invalid payload of the bridge command ${command}`);
      return known.run(frame, payload, page);
    },
  };
  addEventListener('message', (event) => void answer(event, page, kinds));
}

async function answer({ source, origin, data }, page, kinds) {
  const frame = frameOf(source);
  if (!frame || origin !== page.origin || !data?.forge || !Object.hasOwn(kinds, data.kind)) return;
  try {
    const value = await kinds[data.kind](frame, data);
    if (data.id) post(frame, origin, { kind: 'answer', id: data.id, value });
  } catch (failure) {
    const { message, code } = failure;
    if (data.id) post(frame, origin, { kind: 'answer', id: data.id, error: code ? { message, code } : { message } });
  }
}

function call(frame, page, callback, ...given) {
  post(frame, page.origin, { kind: 'callback', callback: callback.$callback, given });
}

/** What an iframe gets in place of a function of the host. */
function handle(frame, run) {
  frame.handles.set(++last, run);
  return { $function: last };
}

const nothing = (payload) => payload === undefined || payload === null;
const anything = () => true;

const COMMANDS = {
  getContext: { accepts: nothing, run: (frame, _, page) => page.context(frame) },
  invoke: { accepts: isObject, run: (frame, payload, page) => page.invoke(frame, payload) },
  submit: { accepts: anything, run: (frame, payload) => (frame.submit ? frame.submit(payload) : false) },
  close: { accepts: anything, run: (frame, payload) => (frame.close ? frame.close(payload) : false) },
  onClose: {
    accepts: isCallback,
    run: (frame, callback, page) => {
      if (!frame.close) return false;
      frame.onClose = (given) => call(frame, page, callback, given);
      return undefined;
    },
  },
  refresh: { accepts: anything, run: (frame) => (frame.replace ? void frame.replace(frame.config) : false) },
  emitReadyEvent: { accepts: nothing, run: (frame) => void (frame.iframe.dataset.ready = 'true') },
  emit: {
    accepts: (payload) => isObject(payload) && isText(payload.event),
    run: (_, { event, payload }, page) => {
      for (const frame of all()) {
        for (const { name, callback } of frame.subscriptions.values()) if (name === event) call(frame, page, callback, payload);
      }
    },
  },
  on: {
    accepts: (payload) => isObject(payload) && isText(payload.event) && isCallback(payload.callback),
    run: (frame, { event, callback }) => {
      const id = ++last;
      frame.subscriptions.set(id, { name: event, callback });
      return { unsubscribe: handle(frame, () => void frame.subscriptions.delete(id)) };
    },
  },
  // Other apps, of which there are none here.
  emitPublic: { accepts: (payload) => isObject(payload) && isText(payload.event), run: () => {} },
  onPublic: {
    accepts: (payload) => isObject(payload) && isText(payload.event) && isCallback(payload.callback),
    run: (frame) => ({ unsubscribe: handle(frame, () => {}) }),
  },
  navigate: {
    accepts: (payload) =>
      isObject(payload) && ['new-tab', 'same-tab'].includes(payload.type) && (isText(payload.url) || isText(payload.target)),
    run: (_, payload, page) => page.navigate(payload),
  },
  getUrl: { accepts: (payload) => isObject(payload) && isText(payload.target), run: (_, payload, page) => page.getUrl(payload) },
  reload: { accepts: nothing, run: (_, __, page) => page.reload() },
  showFlag: {
    accepts: (payload) => isObject(payload) && (isText(payload.id) || typeof payload.id === 'number') && isText(payload.type),
    run: (frame, payload, page) => page.showFlag(payload, (callback) => call(frame, page, callback)),
  },
  closeFlag: { accepts: (payload) => isObject(payload) && 'id' in payload, run: (_, { id }, page) => page.closeFlag(id) },
  openModal: {
    accepts: (payload) => isObject(payload) && isObject(payload.context) && isCallback(payload.onClose),
    run: (frame, payload, page) => page.openModal(frame, payload, (given) => call(frame, page, payload.onClose, given)),
  },
  changeWindowTitle: { accepts: isText, run: (_, title) => void (document.title = title) },
  createHistory: {
    accepts: nothing,
    run: (frame, _, page) => {
      if (frame.kind !== 'page') throw new Error('createHistory is for pages of an app only');
      return page.history((run) => handle(frame, run), (callback, ...given) => call(frame, page, callback, ...given));
    },
  },
};
