// The iframes of the app: how they are embedded, how large they are, and messages to them.
const SANDBOX = 'allow-downloads allow-forms allow-modals allow-same-origin allow-scripts';
const INLINE_WIDTH = 300;

const frames = new Map();

/**
 * @param frame `path` of its page, `moduleKey`, `type`, `localId`, `config`, `inline`
 * @param view what the host does for it: `kind`, `submit`, `close`, `replace`
 */
export function embed(frame, origin, into, view = { kind: 'page' }) {
  const iframe = document.createElement('iframe');
  iframe.name = `forge-${frame.localId}`;
  iframe.title = frame.title ?? frame.moduleKey;
  iframe.setAttribute('sandbox', SANDBOX);
  iframe.className = frame.inline ? 'forge-frame inline' : 'forge-frame';
  if (frame.inline) iframe.style.width = `${INLINE_WIDTH}px`;
  iframe.src = origin + frame.path;
  into.append(iframe);
  const embedded = { ...frame, ...view, iframe, subscriptions: new Map(), themed: false, handles: new Map(), onClose: null };
  frames.set(iframe.contentWindow, embedded);
  return embedded;
}

export function remove(frame) {
  frames.delete(frame.iframe.contentWindow);
  frame.iframe.remove();
}

export function frameOf(window) {
  return frames.get(window);
}

export function all() {
  return [...frames.values()];
}

export function post(frame, origin, message) {
  frame.iframe.contentWindow?.postMessage({ forge: true, ...message }, origin);
}

/** A dialog has the size of its module; everything else is as high as its content. */
export function resize(frame, { width, height }) {
  if (frame.kind === 'dialog') return;
  frame.iframe.style.height = `${height}px`;
  if (frame.inline && width !== null) frame.iframe.style.width = `${width}px`;
}
