// A resource of the local Atlassian's own: says what the bridge and the app's back end answer.
const root = document.getElementById('root');
try {
  const { callBridge } = globalThis.__bridge;
  await callBridge('enableTheming');
  const { moduleKey, locale } = await callBridge('getContext');
  const { status } = await callBridge('fetchRemote', {
    remoteKey: 'chainkeeper',
    fetchRequestInit: { path: '/api/connection', method: 'GET', headers: [], body: null },
    isMultipartFormData: false,
  });
  root.textContent = `${moduleKey} in ${locale}: the back end answers ${status}`;
} catch (failure) {
  root.textContent = failure.message;
}
