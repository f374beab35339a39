// The platform's part in an iframe of a Forge app: the bridge to the host page, the size of the content, the theme.
(() => {
  const HOST = location.ancestorOrigins?.[0] ?? new URL(document.referrer).origin;
  const PLATFORM = new URL('.', document.currentScript.src).href;
  const TOKEN_MARGIN_MS = 3_000;
  const MAX_REQUEST = 500 * 1024;
  const MAX_RESPONSE = 5 * 1024 * 1024;
  const MAX_HEADERS = 32 * 1024;
  const waiting = new Map();
  const callbacks = new Map();
  let last = 0;

  const post = (message) => parent.postMessage({ forge: true, ...message }, HOST);

  // ---------------------------------------------------------------- calls

  /** Functions cannot be posted: each becomes a number, by which the host calls it. */
  function encoded(value) {
    if (typeof value === 'function') {
      callbacks.set(++last, value);
      return { $callback: last };
    }
    if (Array.isArray(value)) return value.map(encoded);
    if (value?.constructor !== Object) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, encoded(one)]));
  }

  function decoded(value) {
    if (value?.constructor !== Object) return Array.isArray(value) ? value.map(decoded) : value;
    if ('$function' in value) return (...given) => ask('call', { handle: value.$function, given: given.map(encoded) });
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, decoded(one)]));
  }

  function ask(kind, message) {
    const id = ++last;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      post({ kind, id, ...message });
    });
  }

  const commands = { fetchRemote, enableTheming };

  function callBridge(command, payload) {
    if (Object.hasOwn(commands, command)) return commands[command](payload);
    return ask('command', { command, payload: encoded(payload) });
  }

  addEventListener('message', ({ source, origin, data }) => {
    if (source !== parent || origin !== HOST || !data?.forge) return;
    if (data.kind === 'callback') callbacks.get(data.callback)?.(...data.given);
    if (data.kind === 'theme') setTheme(data.theme);
    if (data.kind === 'clock') token = null;
    if (data.kind !== 'answer') return;
    const { resolve, reject } = waiting.get(data.id) ?? {};
    waiting.delete(data.id);
    if (data.error) reject?.(Object.assign(new Error(data.error.message), data.error));
    else resolve?.(decoded(data.value));
  });

  // ---------------------------------------------------------------- requestRemote

  let token = null;

  /** Shared by the calls of this iframe until shortly before it expires. */
  function remoteToken(remoteKey) {
    if (token === null || performance.now() > token.until) {
      const asked = { until: Infinity, answer: ask('token', { remoteKey }) };
      token = asked;
      asked.answer.then(
        ({ seconds }) => (asked.until = performance.now() + seconds * 1000 - TOKEN_MARGIN_MS),
        () => (token = null),
      );
    }
    return token.answer;
  }

  async function fetchRemote(payload) {
    const { remoteKey, fetchRequestInit: init, isMultipartFormData } = payload ?? {};
    if (typeof remoteKey !== 'string' || init?.constructor !== Object || typeof isMultipartFormData !== 'boolean') {
      throw new Error('fetchRemote: remoteKey, fetchRequestInit and isMultipartFormData are required');
    }
    const { path, method, headers, body } = init;
    if (typeof path !== 'string' || !path.startsWith('/')) throw new Error('fetchRemote: path must start with a slash');
    if (!Array.isArray(headers)) throw new Error('fetchRemote: headers must be pairs');
    if (body !== null && typeof body !== 'string') throw new Error('fetchRemote: body must be a text or null');
    if (new TextEncoder().encode(body ?? '').length > MAX_REQUEST) throw new Error('Request body is larger than 500 KB');
    const { url, token: bearer } = await remoteToken(remoteKey);
    const sent = new Headers(headers);
    sent.set('authorization', `Bearer ${bearer}`);
    // With a colon, a blank and the end of the line.
    const size = [...sent].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
    if (size > MAX_HEADERS) throw new Error('Request headers are larger than 32 KB');
    const answer = await fetch(url + path, { method, headers: sent, body: body ?? undefined, credentials: 'omit' });
    const bytes = await answer.arrayBuffer();
    if (bytes.byteLength > MAX_RESPONSE) throw new Error('Response is larger than 5 MB');
    return {
      status: answer.status,
      statusText: answer.statusText,
      headers: Object.fromEntries(answer.headers),
      body: new TextDecoder().decode(bytes),
      isAttachment: false,
    };
  }

  // ---------------------------------------------------------------- theme

  async function enableTheming() {
    setTheme(await ask('theme', {}));
  }

  function setTheme(theme) {
    const root = document.documentElement;
    for (const mode of ['light', 'dark', 'spacing', 'shape', 'typography-modernized']) {
      if (document.getElementById(`tokens-${mode}`)) continue;
      const sheet = Object.assign(document.createElement('link'), {
        id: `tokens-${mode}`, rel: 'stylesheet', href: `${PLATFORM}theme-${mode}.css`,
      });
      document.head.append(sheet);
    }
    root.dataset.theme = 'dark:dark light:light spacing:spacing shape:shape typography:typography-modernized';
    root.dataset.colorMode = theme;
  }

  // ---------------------------------------------------------------- size

  let told = '';
  // A browser does not observe the sizes in an iframe that is out of sight.
  const changes = new MutationObserver(size);

  function size() {
    const { body } = document;
    if (!body) return;
    const fits = body.computedStyleMap?.().get('width')?.toString() === 'fit-content';
    let width = null;
    if (fits) {
      const { style } = body;
      style.width = 'max-content';
      width = Math.ceil(body.getBoundingClientRect().width);
      style.width = '';
    }
    const { marginTop, marginBottom } = getComputedStyle(body);
    const height = Math.ceil(body.getBoundingClientRect().height + parseFloat(marginTop) + parseFloat(marginBottom));
    changes.takeRecords(); // its own, of the style
    if (told === `${width} ${height}`) return;
    told = `${width} ${height}`;
    post({ kind: 'size', width, height });
  }

  addEventListener('DOMContentLoaded', () => {
    new ResizeObserver(size).observe(document.body);
    changes.observe(document.documentElement, { childList: true, subtree: true, attributes: true, characterData: true });
    size();
  });
  addEventListener('load', size);

  globalThis.__bridge = { callBridge };
})();
