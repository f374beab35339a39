// What `createHistory` gives to a page of an app: its state stands behind #! in the address.
const place = () => {
  const state = decodeURIComponent(location.hash.replace(/^#!/, '')) || '/';
  const { pathname, search, hash } = new URL(state, 'http://app');
  return { pathname, search, hash, state: history.state, key: 'default' };
};

const written = (to) => (typeof to === 'string' ? to : `${to.pathname ?? '/'}${to.search ?? ''}${to.hash ?? ''}`);

/**
 * @param handle makes a function callable from the iframe
 * @param call calls a function of the iframe
 */
export function appHistory(handle, call) {
  const listeners = new Set();
  const tell = (action) => { for (const listener of listeners) call(listener, place(), action); };
  addEventListener('popstate', () => tell('POP'));
  const go = (how, action) => (to, state) => {
    history[how](state ?? null, '', `${location.pathname}${location.search}#!${encodeURIComponent(written(to))}`);
    tell(action);
  };
  return {
    action: 'POP',
    location: place(),
    push: handle(go('pushState', 'PUSH')),
    replace: handle(go('replaceState', 'REPLACE')),
    go: handle((steps) => history.go(steps)),
    goBack: handle(() => history.back()),
    goForward: handle(() => history.forward()),
    listen: handle((listener) => {
      listeners.add(listener);
      return handle(() => void listeners.delete(listener));
    }),
  };
}
