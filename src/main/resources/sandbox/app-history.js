// The bridge's module `history`: a page of an app keeps its state behind #! in the address.
const appState = () => decodeURIComponent(location.hash.replace(/^#!/, ''));

export function appHistory() {
  const listeners = [];
  addEventListener('popstate', () => listeners.forEach((changed) => changed({ newURL: appState() })));
  const address = (state) => `${location.pathname}${location.search}#!${encodeURIComponent(state)}`;
  return {
    getState: (type, done) => done(type === 'hash' ? appState() : { hash: appState() }),
    pushState: (state) => history.pushState(null, '', address(state)),
    replaceState: (state) => history.replaceState(null, '', address(state)),
    popState: (changed) => void listeners.push(changed),
    back: () => history.back(),
  };
}
